import type { Locator, Page } from "@playwright/test";
import { complete } from "./beside";
import { test } from "./project";
import { expect } from "./watch";

// Only the keyboard: whoever has no mouse gets everywhere, sees where they are, and is not lost when a dialog closes.

/** reach goes on with Tab until a part has the focus, and sees it. */
async function reach(page: Page, part: Locator) {
  await expect(part).toBeVisible();
  for (let i = 0; i < 200; i++) {
    if (await part.evaluate((e) => e === document.activeElement)) {
      const ring = await part.evaluate((e) => getComputedStyle(e).outlineStyle !== "none");
      expect(ring, `${part} shows that it has the focus`).toBe(true);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never comes to ${part}`);
}

async function press(page: Page, part: Locator, key = "Enter") {
  await reach(page, part);
  await page.keyboard.press(key);
}

const button = (at: Page | Locator, name: string | RegExp) => at.getByRole("button", { name, exact: true });
const stage = (page: Page, name: string) =>
  expect(page.getByRole("list", { name: "办理阶段" }).locator("[aria-current=step]")).toContainText(name);

test("a unit hands in and the officer decides 预审, both without a mouse", async ({ page, open, request }) => {
  const number = await complete(request);
  await page.goto(`/projects/${number}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "跳到正文" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  // A dialog that is left by Escape gives the focus back
  const drop = button(page, "删除");
  await press(page, drop);
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(drop).toBeFocused();

  // 提交, from the form
  await press(page, button(page, "保存").or(button(page, "提交")).first());
  await page.getByRole("heading", { level: 1, name: /申请单/ }).waitFor();
  await reach(page, page.getByLabel("单位地址"));
  await page.keyboard.press("Control+A");
  await page.keyboard.type("浙江省杭州市示例路 2 号");
  await press(page, button(page, "提交"));
  await press(page, button(page, "确认提交"), "Space");
  await stage(page, "预审");

  // 操作(n) in the list opens with the keyboard and closes without a step
  const officer = await open("officer", `/projects?number=${number}`);
  const row = officer.getByRole("row").filter({ hasText: number });
  const offers = row.getByRole("button", { name: /^操作/ });
  await press(officer, offers);
  const ending = officer.getByRole("menuitem", { name: "终止项目" });
  await expect(ending).toBeVisible();
  for (let i = 0; i < 12 && !(await ending.evaluate((e) => e === document.activeElement)); i++)
    await officer.keyboard.press("ArrowDown");
  await expect(ending).toBeFocused();
  await officer.keyboard.press("Enter");
  await expect(officer.getByRole("dialog")).toBeVisible();
  await officer.keyboard.press("Escape");
  await expect(officer.getByRole("dialog")).toBeHidden();
  await expect(offers).toBeFocused();

  // 预审
  await press(officer, row.getByRole("link", { name: number }));
  await officer.getByRole("heading", { level: 1, name: number }).waitFor();
  await press(officer, button(officer, "预审通过"));
  const passing = officer.getByRole("radio", { name: "预审通过" });
  await passing.waitFor();
  await reach(officer, officer.getByRole("radio").first());
  await officer.keyboard.press("Space");
  if (!(await passing.isChecked())) await officer.keyboard.press("ArrowDown");
  await expect(passing).toBeChecked();
  await reach(officer, officer.getByLabel("意见"));
  await officer.keyboard.type("资料齐全");
  await press(officer, button(officer, "继续"));
  await press(officer, button(officer, "确认预审通过"));
  await stage(officer, "约请");
});
