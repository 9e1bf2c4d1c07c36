import type { BrowserContext, Page } from "@playwright/test";

/** The demo people of every local stack; all have one password. */
export const people = {
  unit: "main@zj.example",
  second: "main@js.example",
  officer: "officer@association.example",
  approver: "approver@association.example",
  registrar: "registrar@association.example",
  leader: "leader@review.example",
  institution: "office@institution.example",
} as const;

/** A demo person, or the login of somebody who was made for one test. */
export type Who = keyof typeof people | `${string}@${string}`;

/** signIn goes through the real sign-in page and ends where the address leads; at the door one asks for it. */
export async function signIn(page: Page, who: Who, path = "/") {
  await page.goto(path);
  if (path === "/") await page.getByRole("main").getByRole("link", { name: "登录" }).click();
  await fillSignIn(page, who);
  await page.getByRole("main").waitFor();
}

/** fillSignIn answers the provider's page. */
export async function fillSignIn(page: Page, who: Who) {
  await page.locator("input[name=username]").fill(who in people ? people[who as keyof typeof people] : who);
  await page.locator("input[name=password]").fill(process.env.PASSWORD ?? "");
  await page.locator("[type=submit]").first().click();
}

/** as opens a page for somebody, signed in; tokens are the page's own. */
export async function as(context: BrowserContext, who: Who, path = "/"): Promise<Page> {
  const page = await context.newPage();
  await signIn(page, who, path);
  return page;
}
