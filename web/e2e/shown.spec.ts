import type { Page } from "@playwright/test";
import { places } from "../src/shell/places";
import { complete } from "./beside";
import { test } from "./project";
import { found } from "./registry";
import type { Who } from "./roles";
import { accessible, expect } from "./watch";

/** over is by how much a page is wider than the screen. */
const over = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

test("at 200 % no page has to be scrolled sideways", async ({ open, project }) => {
  const pages: Partial<Record<Who, string[]>> = {
    unit: [
      "/",
      "/tasks",
      "/projects",
      project.form,
      `/projects/${project.number}/events`,
      "/unit",
      "/accounts",
      "/inbox",
    ],
    officer: ["/projects", "/reviewers", "/files"],
    registrar: ["/lists", "/settings", "/postings"],
    institution: ["/own-reviewers", "/pool"],
  };
  for (const [who, paths] of Object.entries(pages) as [Who, string[]][]) {
    const page = await open(who, "/");
    if (who === "registrar") await found(page); // without which its person is nobody
    await page.setViewportSize({ width: 640, height: 450 }); // 1280 × 900
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.waitForLoadState("networkidle");
      expect(await over(page), `${path} is wider than the screen by`).toBeLessThanOrEqual(0);
    }
  }
});

test("a page that is refused shows its name and why, and nothing of itself", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.route(/\/api\/(?!settings$)/, (route) =>
    route.fulfill({ status: 403, json: { code: "role.missing", title: "您没有办理此事的角色。", status: 403 } }),
  );
  const later = /^\/$|\/new$|^\/units$/; // refused when something is sent or sought
  const asking = places.filter((p) => !later.test(p.path));
  for (const { path, name } of asking) {
    await page.evaluate((to) => history.pushState(null, "", to), path.replace(/\/:part\?|:/g, ""));
    await expect(page.getByRole("heading", { level: 1 }), path).toHaveText([name]);
    await expect(page.getByRole("main").getByRole("alert"), path).toContainText("您没有办理此事的角色。");
    await expect(page.getByRole("main").locator("input, select, textarea, button"), path).toHaveCount(0);
  }
  await accessible(page, "a page that is refused");

  await page.unrouteAll();
  await page.route("**/api/settings", (route) =>
    route.fulfill({ status: 404, json: { code: "gone", title: "没有设置。" } }),
  );
  await page.goto("/classes/new"); // a form, which nothing describes then
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("公布培训班");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("没有设置。");
  await page.unrouteAll();
  await page.getByRole("button", { name: "再试一次" }).click();
  await expect(page.getByLabel("地点")).toBeVisible();
});

/** What is on paper and does nothing there, or stands over the edge. */
const useless = (page: Page) =>
  page.evaluate(() => {
    const all = [
      ...document.querySelectorAll("button, nav, header, [role=button], [role=navigation], [type=file], .skip"),
    ];
    const seen = all.filter((e) => e.checkVisibility()).map((e) => `${e.tagName} ${e.textContent}`);
    const wide = [...document.querySelectorAll("table, textarea, dl, li")].filter(
      (e) => e.getBoundingClientRect().right > window.innerWidth + 1,
    );
    const cut = [...document.querySelectorAll("textarea")].filter((e) => e.scrollHeight > e.clientHeight + 2);
    return [...seen, ...wide.map((e) => `too wide: ${e.tagName}`), ...cut.map((e) => `cut: ${e.value}`)];
  });

test("form, list and timeline are printed whole, without what does nothing on paper", async ({ page, request }) => {
  const number = await complete(request);
  const paper = async (path: string) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ media: "screen" });
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForLoadState("networkidle");
  };
  const print = async () => {
    await page.setViewportSize({ width: 718, height: 1047 }); // A4 within Chromium's margins, in CSS pixels
    await page.emulateMedia({ media: "print" });
  };
  await paper(`/projects/${number}/form`);
  await page.getByLabel("备注").fill("一行\n".repeat(12));
  await print();
  await expect(page.getByLabel("单位地址")).toHaveValue(/浙江省/);
  expect(await useless(page), "the form").toEqual([]);

  await paper("/projects");
  const more = page.getByRole("button", { name: "加载更多" });
  while (await more.isVisible()) await more.click();
  const count = Number(/共 (\d+) 条/.exec((await page.getByText(/^共 \d+ 条$/).textContent()) ?? "")?.[1]);
  await print();
  const rows = page.getByRole("table", { name: "评审项目" }).locator("tbody tr");
  await expect(rows.filter({ visible: true })).toHaveCount(count);
  await expect(rows.filter({ hasText: number })).toBeVisible();
  expect(await useless(page), "the list").toEqual([]);

  await paper(`/projects/${number}/events`);
  const events = page.locator(".timeline > li");
  const shown = await events.count();
  expect(shown).toBeGreaterThan(5);
  await print();
  await expect(events.filter({ visible: true })).toHaveCount(shown);
  expect(await useless(page), "the timeline").toEqual([]);
});
