import { test } from "./project";
import { accessible, expect } from "./watch";

// The address has a dot, as those of all settings: it is a page all the same, when it is opened from a link.
test("a setting that nobody has changed before is saved, and another the other way round", async ({ open }) => {
  const page = await open("registrar", "/settings/limit.screening");
  const save = page.getByRole("button", { name: "保存", exact: true });
  await page.getByLabel("数 *").fill("6");
  await save.click();
  await expect(page.getByRole("alert").first()).toContainText("不能为空"); // that of the built-in value is no reason for another
  await page.getByLabel("依据 *").fill("协会通知〔2026〕5号");
  await save.click();
  await expect(page.getByText("已保存。")).toBeVisible();
  await expect(page.getByText("协会通知〔2026〕5号").first()).toBeVisible();
  await accessible(page, "a setting");
  await page.getByRole("button", { name: "恢复内置值" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "确认恢复" }).click();
  await expect(page.getByRole("button", { name: "恢复内置值" })).toHaveCount(0);
});
