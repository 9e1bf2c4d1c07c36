import { randomUUID } from "node:crypto";
import { passwordSet } from "../beside";
import { as } from "../roles";
import { accessible, expect, test } from "../watch";

test.setTimeout(240_000);

test("a sub account is invited, sees what it is permitted, and loses no word when it is removed", async ({
  browser,
  request,
}) => {
  const login = `invited-${randomUUID()}@unit.example` as const;
  const main = await as(await browser.newContext(), "second", "/accounts");
  const dialog = main.getByRole("dialog");
  const invite = async (systems: boolean) => {
    await main.getByRole("button", { name: "邀请子账户" }).click();
    await dialog.getByLabel("登录邮箱").fill(login);
    await dialog.getByLabel("姓名").fill("冯受邀");
    for (const box of await dialog.getByRole("checkbox").all()) await box.setChecked(systems);
    await accessible(main, "邀请子账户");
    await dialog.getByRole("button", { name: "发出邀请" }).click();
    await expect(dialog).toBeHidden();
  };
  await invite(false);
  await expect(main.getByRole("table", { name: "邀请" }).getByRole("row").filter({ hasText: login })).toBeVisible();
  await passwordSet(request, login);

  // Nothing is permitted yet: the place is there, and says why it is closed
  const sub = await as(await browser.newContext(), login);
  await expect(sub.getByRole("heading", { level: 1 })).toHaveText("冯受邀，您好");
  const system = sub.getByRole("button", { name: /鉴定评审/ });
  await expect(system).toHaveAttribute("aria-disabled", "true");
  await expect(sub.getByRole("link", { name: "子账户管理" })).toHaveCount(0);
  await accessible(sub, "首页 of a sub account");
  for (const path of ["/projects", "/accounts"]) {
    await sub.goto(path);
    await expect(sub.getByRole("alert").first()).toContainText(/权限|未开通|主账户/);
  }

  // Permitted, it goes on without signing in anew
  await main.reload();
  await main.getByRole("button", { name: "权限：冯受邀" }).click();
  await dialog.getByRole("checkbox").first().check();
  await dialog.getByRole("button", { name: "保存权限" }).click();
  await expect(dialog).toBeHidden();
  await sub.goto("/");
  await system.click();
  await sub.getByRole("dialog").getByRole("button", { name: "确认" }).click();
  await sub.getByRole("link", { name: "新增" }).click();
  await sub.getByRole("button", { name: /生成编号/ }).click();
  const contact = sub.getByRole("textbox", { name: "联系人", exact: true });
  await contact.fill("保存过的联系人");
  await sub.getByRole("button", { name: "保存", exact: true }).click();
  await expect(sub.getByText(/^已保存 /)).toBeVisible();

  // Removed in the middle of a form: it is said, what was typed stays, and is there again for whoever is invited again
  await contact.fill("移除之时填写");
  await main.getByRole("button", { name: "移除：冯受邀" }).click();
  await dialog.getByRole("button", { name: "确认移除" }).click();
  await expect(main.getByRole("table", { name: "原有账户" }).getByRole("row").filter({ hasText: login })).toBeVisible();
  await sub.getByRole("button", { name: "保存", exact: true }).click();
  await expect(sub.getByRole("alert").first()).toContainText("该账户已不属于原单位");
  await expect(contact).toHaveValue("移除之时填写");
  await accessible(sub, "申请单 of somebody who was removed");
  await invite(true);
  await expect(async () => {
    await sub.reload();
    await expect(contact).toHaveValue("移除之时填写", { timeout: 5000 });
  }).toPass({ timeout: 60_000 });
  await sub.getByRole("button", { name: "保存", exact: true }).click();
  await expect(sub.getByText(/^已保存 /)).toBeVisible();
  await main.reload();
  await main.getByRole("button", { name: "移除：冯受邀" }).click();
  await dialog.getByRole("button", { name: "确认移除" }).click();
});
