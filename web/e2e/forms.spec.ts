import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { drafts, takeAway, writes } from "./faults";
import { pdf } from "./pdf";
import { test as signedIn } from "./project";
import { dayBefore } from "./registry";
import { as } from "./roles";
import { accessible, expect, test } from "./watch";

// A form that fills a page keeps on the machine what is typed, whichever it is: a class stands for all of them.

const name = (page: Page) => page.getByLabel("名称");
const place = (page: Page) => page.getByLabel("地点");
const keptHere = (page: Page) => expect(page.getByText("本机已暂存")).toBeVisible();
const restored = (page: Page) => expect(page.getByText("已恢复本机暂存的内容")).toBeVisible();

test("what is typed of a class is there again until it is published; whoever was quicker is shown beside it", async ({
  context,
  browser,
}) => {
  const title = `更新培训${randomUUID().slice(0, 8)}`;
  const page = await as(context, "registrar", "/classes/new");
  await expect(page.getByText("没有未保存的修改")).toBeVisible();
  await name(page).fill(title);
  await keptHere(page);
  await place(page).fill("杭州"); // and gone at once, before any pause
  await page.getByRole("link", { name: "返回" }).click();
  await page.goBack();
  await restored(page);
  await expect(name(page)).toHaveValue(title);
  await expect(place(page)).toHaveValue("杭州");
  await accessible(page, "a class that was typed before");

  await page.getByLabel("开始日期").fill(dayBefore(0));
  await page.getByLabel("结束日期").fill(dayBefore(0));
  await page.getByLabel("计入课时").fill("8");
  await page.getByRole("group", { name: "覆盖的细项" }).getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "公布", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  expect(await drafts(page), "what is published is no draft any more").toEqual([]);

  const edit = `${new URL(page.url()).pathname}/edit`;
  await page.goto(edit);
  await name(page).fill(`${title}（一期）`);
  await keptHere(page);
  const other = await as(await browser.newContext({ baseURL: process.env.PORTAL }), "registrar", edit);
  await place(other).fill("宁波");
  await other.getByRole("button", { name: "保存", exact: true }).click();
  await expect(other.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await other.context().close();

  await page.reload();
  const conflict = page.getByRole("region", { name: "内容已有更新，请逐项选择" });
  await expect(conflict.getByRole("row", { name: "名称" })).toContainText(`${title}（一期）`);
  await conflict.getByRole("row", { name: "地点" }).getByLabel("宁波").check();
  await conflict.getByRole("button", { name: "按所选继续" }).click();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${title}（一期）` })).toBeVisible();
  await expect(page.getByText("宁波")).toBeVisible();
  expect(await drafts(page)).toEqual([]);
  await page.goto(edit);
  await expect(page.getByText("没有未保存的修改")).toBeVisible();

  // What is said of a file before it is uploaded, of which a day has to be past
  await page.goto("/lists");
  const day = page.getByLabel("考核日期");
  await expect(day).toHaveAttribute("max", dayBefore(0));
  await day.fill(dayBefore(30));
  await page.getByRole("link", { name: "确认事项" }).click();
  await page.goBack();
  await restored(page);
  await expect(day).toHaveValue(dayBefore(30));
  await page.getByRole("button", { name: "不要这些内容" }).click();
  await expect(day).toHaveValue("");

  // What follows from an export is read before it is made
  await page.goto("/postings");
  await page.getByRole("button", { name: "导出地址单" }).click();
  const asked = page.getByRole("dialog", { name: "导出地址单" });
  await expect(asked).toContainText("逐人留下查看记录");
  await asked.getByRole("button", { name: "确认导出" }).click();
  await expect(page.getByRole("button", { name: /^下载“/ })).toBeVisible({ timeout: 60_000 });
});

signedIn(
  "another section of a form that is begun saves the one before, and says so",
  async ({ page, context, project }) => {
    await page.goto(project.form);
    const sent = writes(context);
    const save = `PUT /projects/${project.number}`;
    const contact = page.getByRole("textbox", { name: "联系人", exact: true });
    await contact.fill("吴换段");
    const section = page.locator("fieldset", { has: contact });
    await page.locator("fieldset.panel").filter({ hasNot: contact }).getByRole("textbox").first().focus();
    await expect(page.getByText(/^已保存 /)).toBeVisible();
    expect(sent).toEqual([save]);
    expect((await project.read()).form.contactName).toBe("吴换段");
    await section.getByRole("textbox").first().focus();
    await page.waitForTimeout(500);
    expect(sent, "nothing was typed").toEqual([save]);
  },
);

signedIn("without a line a page says so, and comes when the line is back", async ({ page, context }) => {
  await page.goto("/inbox");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByRole("link", { name: "评审项目管理" }).first().click();
  await page.getByRole("heading", { name: "评审项目管理" }).waitFor(); // this part has come
  await page.goto("/inbox");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await context.setOffline(true);
  await page.getByRole("link", { name: "评审项目管理" }).first().click();
  await expect(page.getByRole("alert")).toContainText("网络已断开");
  await page.getByRole("button", { name: "再试一次" }).click();
  await expect(page.getByRole("alert"), "no page of the browser's own").toContainText("网络已断开");
  await context.setOffline(false);
  const again = page.getByRole("button", { name: "再试一次" });
  if (await again.isVisible()) await again.click();
  await expect(page.getByRole("heading", { name: "评审项目管理" })).toBeVisible();
});

test("a part of the pages for anyone that is gone is told, with a way on", async ({ page }) => {
  await page.goto("/public");
  await takeAway(page, false);
  const again = page.waitForEvent("load");
  await page.getByRole("link", { name: "人员查询" }).first().click();
  await again;
  await expect(page.getByRole("alert")).toContainText("请重新载入");
  await expect(page.getByRole("navigation", { name: "公众查询" })).toBeVisible();
  await accessible(page, "a page that did not come");
});

signedIn("an upload is taken back while its form is still asked for", async ({ page, project }) => {
  await page.goto(project.form);
  let go = () => {};
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route(`**/api/projects/${project.number}/documents`, async (route) => {
    await held;
    await route.continue();
  });
  const posts: string[] = [];
  page.on("request", (r) => {
    if (r.method() === "POST" && !r.url().includes("/api/")) posts.push(r.url());
  });
  await page.locator("#upload-quality_manual").setInputFiles(pdf("质量手册"));
  await expect(page.getByText("正在上传“质量手册.pdf”")).toBeVisible();
  await page.getByRole("button", { name: "取消", exact: true }).click();
  const gone = page.waitForResponse((r) => r.request().method() === "DELETE");
  go();
  await expect(page.getByText("正在上传")).toBeHidden();
  expect(posts).toEqual([]);
  expect((await gone).ok(), "nothing waits for it").toBe(true);
  await expect(page.getByText("质量手册.pdf")).toBeHidden();
});

signedIn("what has not come through and is given up is waited for no more", async ({ page, project }) => {
  await page.goto(project.form);
  const awaited = async () => (await project.read()).documents.filter((d) => d.state === "awaited").length;
  let line = false;
  await page.route("**/*", (route) => {
    const storage = route.request().method() === "POST" && !route.request().url().includes("/api/");
    return storage && !line ? route.abort() : route.fallback();
  });
  await page.locator("#upload-quality_manual").setInputFiles(pdf("质量手册"));
  await expect(page.getByRole("alert")).toContainText("没有传完");
  await page.getByRole("button", { name: "赵主管" }).click();
  await page.getByRole("menuitem", { name: "退出登录" }).click();
  const asked = page.getByRole("dialog", { name: "退出登录" });
  await expect(asked).toContainText("“质量手册.pdf”的上传尚未保存，退出后将丢失。");
  await accessible(page, "signing out with something unsaved");
  await asked.getByRole("button", { name: "取消" }).click();
  await page.getByRole("button", { name: "放弃" }).click();
  await expect.poll(awaited).toBe(0);

  await page.getByLabel("选择多个文件").setInputFiles([pdf("质量手册"), pdf("程序文件目录")]);
  await page.getByRole("button", { name: "上传 2 个文件" }).click();
  await expect(page.getByText("没有传完")).toHaveCount(2);
  expect(await awaited()).toBe(2);
  await page.getByRole("button", { name: "不上传质量手册.pdf" }).click();
  await page.getByLabel("程序文件目录.pdf的类别").selectOption({ label: "其他" });
  await expect.poll(awaited, "the one is dropped, the other becomes something else").toBe(0);
  line = true;
  await page.getByRole("button", { name: "上传 1 个文件" }).click();
  await expect(page.getByText("已收到")).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "删除程序文件目录.pdf" }).click();
  const removal = page.getByRole("dialog", { name: "删除“程序文件目录.pdf”" });
  await expect(removal).toContainText("不能恢复");
  await removal.getByRole("button", { name: "确认删除" }).click();
  await expect(removal).toBeHidden();
  await expect(page.getByRole("button", { name: "删除程序文件目录.pdf" })).toBeHidden();
});

signedIn(
  "signing out in one window signs out the others of the account, which keep nothing more",
  async ({ page, context }) => {
    const other = await context.newPage();
    await other.goto("/classes"); // a page that a unit may look at, or is told that it may not
    await page.goto("/unit/edit");
    const field = page.getByRole("textbox").first();
    await field.waitFor();
    await other.getByRole("button", { name: "赵主管" }).click();
    await other.getByRole("menuitem", { name: "退出登录" }).click();
    await other.getByRole("main").getByRole("link", { name: "登录" }).waitFor();
    await field.fill("退出之后填写");
    await page.waitForTimeout(1500);
    expect(await drafts(page)).toEqual([]);
    await page.getByRole("button", { name: "保存", exact: true }).click();
    await expect(page.getByRole("dialog", { name: "登录已过期" })).toBeVisible();
    await expect(field).toHaveValue("退出之后填写");
  },
);
