import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { as, type Who } from "./roles";
import { accessible, expect, test } from "./watch";

// Pictures of the main pages for the guides, made anew by `make pictures` after the journey that fills them.
const folder = process.env.PICTURES;
test.skip(!folder, "only for make pictures");
test.setTimeout(240_000);

const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

async function keep(page: Page, name: string) {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(folder ?? "", `${name}-${size}.png`) });
  }
  await accessible(page, name);
}

test("pictures of the main pages", async ({ browser }) => {
  mkdirSync(folder ?? "", { recursive: true });
  const whose: Record<string, [Who, [string, string][]]> = {
    unit: [
      "unit",
      [
        ["home", "/"],
        ["projects", "/projects"],
      ],
    ],
    officer: [
      "officer",
      [
        ["tasks", "/tasks"],
        ["statistics", "/statistics"],
      ],
    ],
    registrar: [
      "registrar",
      [
        ["reviewers", "/reviewers"],
        ["lists", "/lists"],
        ["settings", "/settings"],
      ],
    ],
  };
  for (const [who, pages] of Object.values(whose)) {
    const context = await browser.newContext();
    const page = await as(context, who);
    for (const [name, path] of pages) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await keep(page, name);
    }
    if (who === "unit") {
      await page.goto("/projects");
      await page.getByRole("link", { name: /^PS/ }).first().click();
      await expect(page.getByRole("list", { name: "办理阶段" })).toBeVisible();
      await keep(page, "project");
      await page.goto(`${new URL(page.url()).pathname}/events`);
      await expect(page.getByText("流转信息").first()).toBeVisible();
      await keep(page, "events");
      await page.goto("/projects/new");
      await page.getByRole("button", { name: /生成编号/ }).click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText("申请单 PS");
      await keep(page, "form");
    }
    await context.close();
  }
  const anyone = await (await browser.newContext()).newPage();
  for (const [name, path] of [
    ["people", "/people"],
    ["fill-in", "/fill-in"],
  ] as const) {
    await anyone.goto(path);
    await expect(anyone.getByRole("heading", { level: 1 })).toBeVisible();
    await keep(anyone, name);
  }
});
