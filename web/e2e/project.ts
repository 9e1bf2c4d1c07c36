import type { APIRequestContext, BrowserContext, Page } from "@playwright/test";
import { signIn, type Who } from "./roles";
import { test as base } from "./watch";

interface Session {
  stored: [string, string][];
  token: string;
}

/** What the API answers of a project, as far as these tests look. */
interface Project {
  number: string;
  version: number;
  form: Record<string, string>;
  documents: { name: string; state: string }[];
}

/** Case is a project of the unit's that nobody else works on, and the API beside the page. */
export interface Case {
  number: string;
  /** The address of its 申请单. */
  form: string;
  read(): Promise<Project>;
  /** Saves over the 申请单 as another session of the account does. */
  save(changes: Record<string, string>): Promise<void>;
}

interface Given {
  /** A project of the unit's, deleted afterwards. */
  project: Case;
  /** Opens a page for somebody, signed in, in a window of their own. */
  open(who: Who, path: string): Promise<Page>;
}

/** test gives `page` signed in as the unit; each person signs in once. */
export const test = base.extend<Given, { sessions: (who: Who) => Promise<Session> }>({
  sessions: [
    async ({ browser }, use) => {
      const known = new Map<Who, Promise<Session>>();
      const begin = async (who: Who) => {
        const context = await browser.newContext({ baseURL: process.env.PORTAL });
        const page = await context.newPage();
        await signIn(page, who);
        const stored = await page.evaluate(() => Object.entries(sessionStorage));
        await context.close();
        const user = stored.find(([key]) => key.startsWith("oidc.user:"));
        return { stored, token: JSON.parse(user?.[1] ?? "{}").id_token };
      };
      await use((who) => {
        const session = known.get(who) ?? begin(who);
        known.set(who, session);
        return session;
      });
    },
    { scope: "worker" },
  ],
  open: async ({ browser, sessions }, use) => {
    await use(async (who, path) => {
      const context = await browser.newContext();
      await carry(context, await sessions(who));
      const page = await context.newPage();
      await page.goto(path);
      return page;
    });
  },
  project: async ({ request, sessions }, use) => {
    const api = caller(request, (await sessions("unit")).token);
    const { number } = await api<Project>("post", "/projects");
    const path = `/projects/${number}`;
    const read = () => api<Project>("get", path);
    const save = async (changes: Record<string, string>) => {
      const { form, version } = await read();
      await api("put", path, version, { ...form, ...changes });
    };
    await use({ number, form: `${path}/form`, read, save });
    await api("delete", path, (await read()).version);
  },
  page: async ({ context, sessions }, use) => {
    await carry(context, await sessions("unit"));
    await use(await context.newPage());
  },
});

/** carry makes every new page of the context signed in, once: what a page does with its tokens later stays as it is. */
async function carry(context: BrowserContext, session: Session) {
  await context.addInitScript(
    ({ stored, origin }) => {
      if (location.origin !== origin || window.opener || sessionStorage.getItem("carried")) return;
      for (const [key, value] of [...stored, ["carried", "yes"]] as [string, string][])
        sessionStorage.setItem(key, value);
    },
    { stored: session.stored, origin: new URL(process.env.PORTAL ?? "").origin },
  );
}

function caller(request: APIRequestContext, token: string) {
  return async <T>(method: "get" | "post" | "put" | "delete", path: string, over?: number, data?: object) => {
    const headers = {
      Authorization: `Bearer ${token}`,
      ...(method !== "get" && { "Idempotency-Key": crypto.randomUUID() }),
      ...(over && { "If-Match": `"${over}"` }),
    };
    const answer = await request[method](`/api${path}`, { headers, data });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
}
