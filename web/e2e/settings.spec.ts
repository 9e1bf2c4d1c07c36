import type { Page } from "@playwright/test";
import { test } from "./project";
import { accessible, expect } from "./watch";

// The address has a dot, as those of all settings: it is a page all the same, when it is opened from a link.
test("a setting that nobody has changed before is saved, and another the other way round", async ({ open }) => {
  const page = await open("registrar", "/settings/limit.screening");
  const save = page.getByRole("button", { name: "保存", exact: true });
  await page.getByLabel("数 *").fill("6");
  await save.click();
  await expect(page.getByRole("alert").first()).toContainText("依据：必填"); // that of the built-in value is no reason for another
  await page.getByLabel("依据 *").fill("协会通知〔2026〕5号");
  await save.click();
  await expect(page.getByText("已保存。")).toBeVisible();
  await expect(page.getByText("协会通知〔2026〕5号").first()).toBeVisible();
  await accessible(page, "a setting");
  await page.getByRole("button", { name: "恢复内置值" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "确认恢复" }).click();
  await expect(page.getByRole("button", { name: "恢复内置值" })).toHaveCount(0);
});

test("whoever set a setting meanwhile is shown beside what was typed, when one comes back to it; another setting is no conflict", async ({
  open,
}) => {
  const path = "/settings/limit.request_answer";
  const number = (of: Page) => of.getByLabel("数 *");
  const set = async (of: Page, to: string, source: string) => {
    await number(of).fill(to);
    await of.getByLabel("依据 *").fill(source);
    await of.getByRole("button", { name: "保存", exact: true }).click();
    await expect(of.getByText("已保存。")).toBeVisible();
  };
  const page = await open("registrar", path);
  await number(page).fill("4");
  await page.getByLabel("依据 *").fill("我的依据");
  await expect(page.getByText("本机已暂存")).toBeVisible();
  await set(await open("registrar", path), "8", "别人的依据");
  await page.reload();
  const conflict = page.getByRole("region", { name: "内容已有更新，请逐项选择" });
  await expect(conflict.getByRole("row", { name: "数" })).toContainText("8");
  await conflict.getByLabel("别人的依据").check();
  await conflict.getByRole("button", { name: "按所选继续" }).click();
  await expect(number(page)).toHaveValue("4");
  await set(await open("registrar", "/settings/limit.extension"), "50", "另一项的依据");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByText("已保存。")).toBeVisible();
  await expect(page.getByText("别人的依据").first()).toBeVisible();
});
