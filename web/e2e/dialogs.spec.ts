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

const region = (page: Page) => page.getByRole("region", { name: "内容已有更新，请逐项选择" });

test("whoever was quicker with a sub account is shown beside what was typed in the dialog, and the dialog goes on", async ({
  page,
  open,
}) => {
  await page.goto("/accounts");
  const login = `quick-${crypto.randomUUID().slice(0, 8)}@zj.example`;
  await page.getByRole("button", { name: "邀请子账户" }).click();
  await dialog(page).getByLabel("姓名").fill("钱快手");
  await dialog(page).getByLabel("邮箱").fill(login);
  const other = await open("unit", "/accounts");
  await other.getByRole("button", { name: "邀请子账户" }).click();
  await dialog(other).getByLabel("姓名").fill("孙先手");
  await dialog(other).getByLabel("邮箱").fill(`other-${login}`);
  await press(other, "发出邀请");
  await expect(dialog(other)).toBeHidden();
  await press(page, "发出邀请");
  await expect(dialog(page).getByRole("alert")).toContainText("填写的没有丢失");
  await expect(dialog(page).getByLabel("姓名")).toHaveValue("钱快手");
  await accessible(page, "a dialog whose record has moved on");
  await press(page, "发出邀请");
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole("row", { name: login })).toHaveCount(2); // the other's login ends with it
});

test("a step whose project has moved on shows what it has now, and is taken over that", async ({ open, request }) => {
  const number = await complete(request);
  const unit = await open("unit", `/projects/${number}/form`);
  await unit.getByRole("button", { name: "提交", exact: true }).click();
  // The second of two quick clicks confirms nothing that nobody can have read.
  const confirm = unit.getByRole("button", { name: "确认提交" });
  await confirm.dispatchEvent("click", { detail: 2 });
  await expect(unit.getByRole("button", { name: "返回修改" })).toBeEnabled();
  await confirm.click();
  await unit.getByRole("heading", { level: 1, name: number }).waitFor();
  const contact = (page: Page) => dialog(page).getByRole("textbox", { name: "联系人", exact: true });
  const correct = async (page: Page) => {
    await page.getByRole("button", { name: "更正联系方式" }).click();
    await expect(contact(page)).toBeVisible();
  };
  await correct(unit);
  await dialog(unit).getByLabel("传真").fill("0571-80000001");
  const other = await open("unit", `/projects/${number}`);
  await correct(other);
  await contact(other).fill("周先手");
  await press(other, "继续");
  await press(other, "确认更正联系方式");
  await expect(dialog(other)).toBeHidden();
  await press(unit, "继续");
  await expect(region(unit).getByRole("row", { name: "联系人" })).toContainText("周先手");
  await accessible(unit, "a step whose project has moved on");
  await region(unit).getByLabel("周先手").check();
  await region(unit).getByRole("button", { name: "按所选继续" }).click();
  await press(unit, "继续");
  await press(unit, "确认更正联系方式");
  await expect(dialog(unit)).toBeHidden();
  await expect(unit.getByText("周先手")).toBeVisible();
  await expect(unit.getByText("0571-80000001")).toBeVisible();
});
