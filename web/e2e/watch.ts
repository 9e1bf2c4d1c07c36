import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Finding {
  id: string;
  impact: string;
  help: string;
  nodes: string[];
}

/** accessible fails on what axe finds serious or critical on the page as it is. */
export async function accessible(page: Page, what: string) {
  // Evaluated by the debugger, not by an element of the page: its policy stays in force.
  const found = await page.evaluate(`(() => { ${axe}; return axe.run(document, { resultTypes: ["violations"] })
    .then((r) => r.violations.filter((v) => v.impact === "serious" || v.impact === "critical")
    .map((v) => ({ id: v.id, impact: v.impact, help: v.help, nodes: v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)) }))); })()`);
  expect(found as Finding[], what).toEqual([]);
}

/** What a page must never do, noted from its first moment on. */
async function watch(page: Page, portal: string, wrong: string[]) {
  const own = new URL(portal).host;
  page.on("pageerror", (e) => wrong.push(`page error: ${e.message}`));
  page.on("console", (m) => {
    if (m.type() === "error" && /Content Security Policy/.test(m.text())) wrong.push(m.text());
  });
  page.on("request", (r) => {
    const to = new URL(r.url());
    if (to.protocol.startsWith("http") && to.host !== own && !/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(to.host))
      wrong.push(`third-party request: ${r.url()}`);
  });
}

/** test fails on a violation of the policy, an error of a page, or a request to a third party, whatever else it looks at. */
export const test = base.extend<{ watched: undefined }>({
  watched: [
    async ({ browser, context, baseURL }, use) => {
      const wrong: string[] = [];
      const note = (one: BrowserContext) => one.on("page", (page) => watch(page, baseURL ?? "", wrong));
      note(context);
      const open = browser.newContext; // of somebody else, who is watched as well
      browser.newContext = async (...options) => note(await open.apply(browser, options));
      await use(undefined);
      browser.newContext = open;
      expect(wrong, "what no page may do").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
