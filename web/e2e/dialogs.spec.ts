import type { Page } from "@playwright/test";
import { complete } from "./beside";
import { stays } from "./faults";
import { test } from "./project";
import { accessible, expect } from "./watch";

// What was typed in a dialog goes only when the person says so.

const dialog = (page: Page) => page.getByRole("dialog");
const asks = (page: Page) => expect(dialog(page).getByRole("alert")).toContainText("关闭后不再保留");
const press = (page: Page, name: string) => dialog(page).getByRole("button", { name, exact: true }).click();

test("a dialog that was filled in asks before it is closed, whichever way", async ({ page }) => {
  await page.goto("/accounts");
  const opener = page.getByRole("button", { name: "邀请子账户" });
  await opener.click();
  await page.keyboard.press("Escape");
  await expect(dialog(page), "nothing was typed").toBeHidden();
  await expect(opener).toBeFocused();
  await opener.click();
  await expect(page.getByRole("banner"), "the head of a dialog is no other head of the page").toHaveCount(1);
  const name = dialog(page).getByLabel("姓名");
  await name.fill("冯受邀");
  await page.mouse.click(5, 5);
  await expect(name, "a click beside it").toHaveValue("冯受邀");
  await name.focus();
  await page.keyboard.press("Escape");
  await asks(page);
  await accessible(page, "a dialog that asks");
  await page.keyboard.press("Escape");
  await expect(name).toBeFocused();
  await expect(name).toHaveValue("冯受邀");
  await press(page, "关闭");
  await asks(page);
  await press(page, "继续填写");
  await press(page, "取消");
  await asks(page);
  await press(page, "不要了，关闭");
  await expect(dialog(page)).toBeHidden();
  await expect(opener).toBeFocused();
});

test("a step that was filled in asks before it is closed and before the page is loaded anew, and is there again after back", async ({
  open,
  request,
}) => {
  const number = await complete(request);
  const unit = await open("unit", `/projects/${number}/form`);
  await unit.getByRole("button", { name: "提交", exact: true }).click();
  await unit.getByRole("button", { name: "确认提交" }).click();
  await unit.getByRole("button", { name: "撤回并终止申请" }).click();
  const reason = dialog(unit).getByRole("textbox").first();
  await reason.fill("单位调整计划");
  await press(unit, "继续");
  await expect(dialog(unit)).toContainText("办理后");
  await unit.keyboard.press("Escape");
  await asks(unit);
  await press(unit, "继续填写");
  await press(unit, "返回修改");
  await expect(reason).toHaveValue("单位调整计划");
  await stays(unit);
  await expect(reason).toHaveValue("单位调整计划");
  await press(unit, "取消");
  await press(unit, "不要了，关闭");
  await expect(dialog(unit)).toBeHidden();

  // Back in the middle of a step
  const ending = unit.getByRole("button", { name: "撤回并终止申请" });
  await unit.getByRole("link", { name: "← 评审项目管理" }).click();
  await unit.getByRole("link", { name: number }).click();
  await ending.click();
  await expect(reason, "what was given up is gone").toHaveValue("");
  await reason.fill("还没有想好");
  await unit.goBack();
  await expect(dialog(unit)).toBeHidden();
  await unit.getByRole("link", { name: number }).click();
  await ending.click();
  await expect(reason).toHaveValue("还没有想好");
  await expect(dialog(unit)).toContainText("内容已恢复");
  await unit.keyboard.press("Escape");
  await asks(unit);
  await press(unit, "不要了，关闭");
});
