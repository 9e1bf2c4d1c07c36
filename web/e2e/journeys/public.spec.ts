import type { Page } from "@playwright/test";
import { stays } from "../faults";
import { test } from "../project";
import { found, hire, institution, item, listOf, passer, publish, release, upload } from "../registry";
import { accessible, expect } from "../watch";

test.setTimeout(240_000);

const phone = { width: 390, height: 844 };

/** fits fails when a page is wider than the screen. */
async function fits(page: Page, what: string) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over, `${what} is wider than the screen by`).toBeLessThanOrEqual(0);
}

/** ask looks somebody up at 人员查询, by 姓名, 注册号 or 证件号码. */
async function ask(page: Page, by: string, value: string) {
  await page.getByRole("radio", { name: by }).check();
  await page.getByRole("textbox", { name: by }).fill(value);
  await page.getByRole("button", { name: "查询" }).click();
}

/** seek looks for oneself at 评审人员信息填报, from any page for anyone. */
async function seek(page: Page, name: string) {
  await page.getByRole("link", { name: "评审人员信息填报" }).first().click();
  await page.getByLabel("评审机构名称").fill(institution.name);
  await page.getByLabel("姓名").fill(name);
  await page.getByRole("button", { name: "查询" }).click();
}

for (const [name, viewport] of Object.entries({ desk: { width: 1280, height: 900 }, phone })) {
  test(`what anyone may open, at a ${name}`, async ({ context }) => {
    const page = await context.newPage();
    await page.setViewportSize(viewport);
    const looked = async (what: string) => {
      await fits(page, what);
      await accessible(page, what);
    };
    await page.goto("/public");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("首页");
    await looked("首页");

    await page.getByRole("link", { name: "人员查询" }).first().click();
    await page.getByRole("button", { name: "查询" }).click();
    await expect(page.getByRole("alert").first()).toContainText("姓名");
    await looked("人员查询 without a name");
    await ask(page, "证件号码", passer().document);
    await expect(page.getByRole("status").filter({ hasText: "没有查到" })).toBeVisible();
    expect(page.url(), "the number is in no address").not.toContain("999999");
    await looked("人员查询 of nobody");

    await page.getByRole("link", { name: "无聘用单位人员" }).first().click();
    await page.getByLabel("细项").selectOption(item.value);
    await page.getByRole("button", { name: "查询" }).click();
    await expect(page).toHaveURL(new RegExp(`item=${item.value}`));
    await expect(page.getByRole("status").filter({ hasText: /共 |已显示 |没有符合/ })).toBeVisible();
    await looked("无聘用单位人员");

    await seek(page, passer().name);
    await expect(page.getByRole("status").filter({ hasText: "没有查到" })).toBeVisible();
    await looked("评审人员信息填报");

    await page.goto("/verify/nobody-has-issued-this");
    await expect(page.getByRole("heading", { name: "查无此件" })).toBeVisible();
    await looked("an unknown paper");
  });
}

test("manual 003: a person is free, fills in with a 填报密码, is registered and found, and no longer after the release", async ({
  context,
  open,
}) => {
  const who = passer();
  const registrar = await open("registrar", "/lists");
  await upload(registrar, listOf(`名单${who.name}`, [[who.name, who.document, item.value]]));
  await publish(registrar);
  await found(registrar);

  // Anyone sees that the person is free, and the person is not yet found as registered
  const anyone = await context.newPage();
  await anyone.setViewportSize(phone);
  await anyone.goto(`/unaffiliated?item=${item.value}`);
  const free = anyone.getByRole("row").filter({ hasText: who.name });
  const more = anyone.getByRole("button", { name: "加载更多" });
  await expect(free.or(more).first()).toBeVisible();
  while (!(await free.isVisible())) await more.click();
  await anyone.goto("/people");
  await ask(anyone, "姓名", who.name);
  await expect(anyone.getByText("没有查到。")).toBeVisible();

  // The institution hires and makes a 填报密码
  const office = await open("institution", "/pool");
  await hire(office, who);
  await office.getByRole("button", { name: "设置填报密码" }).click();
  await office.getByRole("button", { name: "设置密码" }).click();
  const given = office.getByRole("dialog").getByLabel("填报密码", { exact: true });
  await expect(given).toHaveText(/^[0-9A-Z]{4}(-[0-9A-Z]{4})+$/);
  const code = (await given.textContent()) ?? "";
  await accessible(office, "填报密码");
  await office.getByRole("dialog").getByRole("button", { name: "关闭" }).click();
  await expect(office.getByText(code)).toHaveCount(0);

  // The person mistypes, comes in and fills in, on a phone
  await seek(anyone, who.name);
  await anyone.getByRole("button", { name: "是我，输入填报密码" }).click();
  const secret = anyone.getByRole("textbox", { name: "填报密码" });
  await secret.fill("0000-0000-0000");
  await anyone.getByRole("button", { name: "进入" }).click();
  await expect(anyone.getByRole("alert").first()).toBeVisible();
  await accessible(anyone, "a wrong 填报密码");
  await secret.fill(code.toLowerCase().replaceAll("-", ""));
  await anyone.getByRole("button", { name: "进入" }).click();
  await expect(anyone.getByRole("heading", { name: `人员基本信息：${who.name}` })).toBeVisible();
  await anyone.getByRole("button", { name: "确定" }).click();
  await expect(anyone.getByRole("alert").first()).toContainText("手机：必填");
  await fits(anyone, "人员基本信息");
  await accessible(anyone, "人员基本信息 with gaps");
  // Leaving by a link saves what was typed; what can't be saved goes only when the person says so
  const postcode = anyone.getByRole("textbox", { name: "邮政编码" });
  await postcode.fill("31");
  await stays(anyone);
  await anyone.getByRole("link", { name: "人员查询" }).first().click();
  const asked = anyone.getByRole("dialog", { name: "有内容没有保存" });
  await expect(asked).toContainText("邮政编码还没有保存，离开后不再保留。");
  await accessible(anyone, "人员基本信息 that asks");
  await anyone.keyboard.press("Escape");
  await expect(asked).toBeHidden();
  await expect(anyone.getByRole("alert").first()).toContainText("有内容没有保存");
  await expect(postcode).toHaveValue("31");
  await postcode.fill("310000");
  await anyone.getByRole("textbox", { name: "手机" }).fill("13800000000");
  await anyone.getByRole("link", { name: "人员查询" }).first().click();
  await expect(anyone.getByRole("heading", { level: 1 })).toHaveText("人员查询");
  await seek(anyone, who.name);
  await anyone.getByRole("button", { name: "是我，输入填报密码" }).click();
  await secret.fill(code);
  await anyone.getByRole("button", { name: "进入" }).click();
  await expect(postcode).toHaveValue("310000");
  await expect(anyone.getByRole("textbox", { name: "手机" })).toHaveValue("13800000000");

  const lines = { 手机: "13800000000", 通讯地址: "浙江省杭州市示例路1号", 邮政编码: "310000", 工作单位: "示例检验院" };
  for (const [label, value] of Object.entries({ ...lines, 专业: "机械工程" }))
    await anyone.getByRole("textbox", { name: label }).fill(value);
  for (const [label, value] of Object.entries({ 省份: "浙江", 学历: "大学本科", 职称: "高级工程师" }))
    await anyone.getByRole("combobox", { name: label }).selectOption({ label: value });
  await anyone.getByRole("button", { name: "确定" }).click();
  await expect(anyone.getByText("已确定，填写的内容已生效。")).toBeVisible();
  await accessible(anyone, "人员基本信息");
  await anyone.getByRole("button", { name: "退出" }).click();
  await expect(anyone.getByText("已退出。")).toBeVisible();

  // The institution reads it and registers
  await office.reload();
  await expect(office.getByText("浙江省杭州市示例路1号")).toBeVisible();
  await office.getByRole("button", { name: "注册", exact: true }).click();
  await office.getByRole("button", { name: "确认注册" }).click();
  const heading = office.getByRole("heading", { level: 1, name: who.name });
  await expect(heading).toHaveText(/\S+ \S+/);
  const number = ((await heading.textContent()) ?? "").replace(who.name, "").trim();
  await expect(office.getByRole("table", { name: "细项", exact: true })).toContainText("已注册");

  // Anyone finds the person by each of three, and nobody any more once given back
  await anyone.getByRole("link", { name: "人员查询" }).first().click();
  for (const [by, value] of Object.entries({ 姓名: who.name, 注册号: number, 证件号码: who.document })) {
    await ask(anyone, by, value);
    const card = anyone.getByRole("article", { name: `${who.name} ${number}` });
    await expect(card).toContainText(institution.name);
    await expect(card).toContainText(item.zh);
    await expect(card).not.toContainText(who.document);
    await anyone.reload();
  }
  await ask(anyone, "姓名", who.name);
  await expect(anyone.getByRole("article")).toHaveCount(1);
  await fits(anyone, "人员查询");
  await accessible(anyone, "人员查询");
  await release(office);
  await ask(anyone, "姓名", who.name);
  await expect(anyone.getByText("没有查到。")).toBeVisible();
});
