import { truncateSync, writeFileSync } from "node:fs";
import type { Page, Route } from "@playwright/test";
import { drafts, expire, takeAway, writes } from "./faults";
import { test } from "./project";
import { fillSignIn, signIn } from "./roles";
import { expect } from "./watch";

// What only a browser can break: each ends in a clear message and a way on, nothing is lost, nothing is done twice.

const address = (page: Page) => page.getByLabel("单位地址");
const contact = (page: Page) => page.getByRole("textbox", { name: "联系人", exact: true });
const save = (page: Page) => page.getByRole("button", { name: "保存", exact: true }).click();
const keptHere = (page: Page) => expect(page.getByText("本机已暂存")).toBeVisible();
const saved = (page: Page) => expect(page.getByText(/^已保存 /)).toBeVisible();
const pause = 1500; // longer than what a page waits before it keeps what was typed

test("what an input method composes is neither kept nor sent until it is a word", async ({
  page,
  context,
  project,
}) => {
  await project.save({ contactName: "" });
  await page.goto(project.form);
  await contact(page).focus();
  const sent = writes(context);
  const input = await context.newCDPSession(page);
  for (const text of ["z", "zh", "zhao"])
    await input.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  await page.waitForTimeout(pause);
  await expect(contact(page)).toHaveValue("zhao");
  expect(await drafts(page)).toEqual([]);
  await input.send("Input.insertText", { text: "赵主管" });
  await keptHere(page);
  expect(await drafts(page)).toMatchObject([{ contactName: "赵主管" }]);
  expect(sent).toEqual([]);
});

test("a save with the line down says so, keeps all, and goes once the line is back", async ({
  page,
  context,
  project,
}) => {
  await page.goto(project.form);
  await address(page).fill("杭州市示例路 1 号");
  await context.setOffline(true);
  await save(page);
  await expect(page.getByRole("alert")).toContainText("网络已断开，内容没有丢失");
  await expect(address(page)).toHaveValue("杭州市示例路 1 号");
  await context.setOffline(false);
  await save(page);
  await saved(page);
  expect((await project.read()).form.address).toBe("杭州市示例路 1 号");
});

test("a save whose answer was lost is done once", async ({ page, project }) => {
  await page.goto(project.form);
  const { version } = await project.read();
  const keys: (string | undefined)[] = [];
  await page.route(`**/api/projects/${project.number}`, async (route) => {
    if (route.request().method() !== "PUT") return route.continue();
    keys.push(route.request().headers()["idempotency-key"]);
    if (keys.length > 1) return route.continue();
    await route.fetch();
    await route.abort("internetdisconnected");
  });
  await address(page).fill("杭州市示例路 2 号");
  await save(page);
  await expect(page.getByRole("alert")).toContainText("网络已断开");
  await save(page);
  await saved(page);
  expect(keys[0]).toBeTruthy();
  expect(keys).toEqual([keys[0], keys[0]]);
  expect(await project.read()).toMatchObject({ version: version + 1, form: { address: "杭州市示例路 2 号" } });
});

test("an upload whose line drops is tried again and arrives once", async ({ page, context, project }) => {
  await page.goto(project.form);
  let dropped = false;
  await page.route("**/*", async (route) => {
    const storage = route.request().method() === "POST" && !route.request().url().includes("/api/");
    if (!storage || dropped) return route.continue();
    dropped = true;
    await context.setOffline(true);
    await route.abort("internetdisconnected");
  });
  const file = { name: "营业执照.png", mimeType: "image/png", buffer: Buffer.from(png, "base64") };
  await page.locator("#upload-business_licence").setInputFiles(file);
  await expect(page.getByRole("alert")).toContainText("“营业执照.png”没有传完：网络已断开");
  await context.setOffline(false);
  await page.getByRole("button", { name: "重试" }).click();
  await expect(page.getByText("已收到")).toBeVisible();
  expect((await project.read()).documents).toMatchObject([{ name: "营业执照.png", state: "accepted" }]);
});

test("a file of 400 MB is refused before anything is sent", async ({ page, context, project }, info) => {
  const large = info.outputPath("large.pdf");
  writeFileSync(large, "%PDF-1.7\n");
  truncateSync(large, 400 * 1024 * 1024);
  await page.goto(project.form);
  const sent = writes(context);
  await page.locator("#upload-quality_manual").setInputFiles(large);
  await expect(page.getByRole("alert")).toContainText("“large.pdf”有 400 MB，超过 50 MB");
  expect(sent).toEqual([]);
});

test("whoever was quicker is shown beside what was typed, field by field", async ({ page, project }) => {
  await page.goto(project.form);
  await address(page).fill("我的地址");
  await contact(page).fill("我的联系人");
  await project.save({ address: "别人的地址", contactName: "别人的联系人" });
  await save(page);
  const conflict = page.getByRole("region", { name: "内容已有更新，请逐项选择" });
  await expect(conflict.getByRole("row", { name: "单位地址" })).toContainText("我的地址");
  await conflict.getByLabel("别人的地址").check();
  await conflict.getByRole("button", { name: "按所选继续" }).click();
  await save(page);
  await saved(page);
  expect((await project.read()).form).toMatchObject({ address: "别人的地址", contactName: "我的联系人" });
});

test("two tabs at one form: the second has what the first typed, and neither loses a word", async ({
  page,
  context,
  project,
}) => {
  await page.goto(project.form);
  await address(page).fill("第一个窗口");
  await keptHere(page);
  const second = await context.newPage();
  await second.goto(project.form);
  await expect(second.getByText("已恢复本机暂存的内容")).toBeVisible();
  await expect(address(second)).toHaveValue("第一个窗口");
  await contact(second).fill("第二个窗口");
  await save(second);
  await saved(second);
  await page.getByLabel("邮政编码").fill("310000");
  await save(page);
  await expect(page.getByRole("row", { name: "联系人" })).toContainText("第二个窗口");
  await page.getByRole("row", { name: "联系人" }).getByLabel("第二个窗口").check();
  await page.getByRole("button", { name: "按所选继续" }).click();
  await save(page);
  await saved(page);
  const { form } = await project.read();
  expect(form).toMatchObject({ address: "第一个窗口", contactName: "第二个窗口", postcode: "310000" });
});

test("a sign-in that ends under a form is renewed in place by the same person, and the save goes on", async ({
  page,
  project,
}) => {
  await page.goto(project.form);
  await address(page).fill("登录过期时填写");
  await expire(page);
  await save(page);
  const asked = page.getByRole("dialog", { name: "登录已过期" });
  const again = async () => {
    const opened = page.waitForEvent("popup");
    await asked.getByRole("button", { name: "重新登录" }).click();
    return opened;
  };
  await (await again()).close();
  await expect(asked.getByRole("alert")).toContainText("没有完成登录");
  await fillSignIn(await again(), "second");
  await expect(asked.getByRole("alert")).toContainText("登录的不是原来的账户");
  const popup = await again();
  await fillSignIn(popup, "unit");
  await expect(asked).toBeHidden();
  await saved(page);
  await expect(address(page)).toHaveValue("登录过期时填写");
  expect(popup.isClosed()).toBe(true);
  expect((await project.read()).form.address).toBe("登录过期时填写");
});

test("a double click makes one project, saves once, and deletes once", async ({ page, context }) => {
  const sent = writes(context);
  await page.goto("/projects/new");
  await page.getByRole("button", { name: "生成编号，开始填写" }).dblclick();
  await page.waitForURL(/\/projects\/[^/]+\/form$/);
  const path = new URL(page.url()).pathname.replace(/\/form$/, "");
  await address(page).fill("双击");
  await page.getByRole("button", { name: "保存", exact: true }).dblclick();
  await saved(page);
  await page.goto(path);
  await page.getByRole("button", { name: "删除", exact: true }).dblclick();
  await page.getByRole("button", { name: "确认删除" }).dblclick();
  await expect(page.getByText("删除：已办理。")).toBeVisible();
  expect(sent.filter((s) => !s.includes("dryRun"))).toEqual(["POST /projects", `PUT ${path}`, `DELETE ${path}`]);
});

test("back in the middle of a word loses none of it", async ({ page, project }) => {
  await page.goto(project.form);
  await page.getByRole("link", { name: `← ${project.number}` }).click();
  await page.goBack();
  await address(page).fill("还没有停下来");
  await page.goForward();
  await page.getByRole("heading", { level: 1, name: project.number }).waitFor();
  await expect(address(page)).toBeHidden();
  await page.goBack();
  await expect(address(page)).toHaveValue("还没有停下来");
  await expect(page.getByText("已恢复本机暂存的内容")).toBeVisible();
});

test("a part that a new version took away reloads the page once, and the draft is there", async ({ page, project }) => {
  await page.goto(project.form);
  await address(page).fill("部署之前填写");
  await keptHere(page);
  const loads = await takeAway(page, true);
  let goOn = () => {};
  const asked = new Promise<void>((held) => {
    const hold = (route: Route) =>
      new Promise<void>((done) => {
        goOn = () => done(route.continue());
        held();
      });
    page.route("**/config.json", hold, { times: 1 });
  });
  await page.getByRole("link", { name: "评审项目管理" }).first().click();
  await asked;
  await expect(page.getByText("正在读取新版本")).toBeVisible();
  await expect(page.getByRole("alert"), "no fault that is gone in a moment").toHaveCount(0);
  goOn();
  await expect.poll(loads).toBe(1);
  await expect(page.getByRole("heading", { name: "评审项目管理" })).toBeVisible();
  await expect(page.getByRole("table")).toBeVisible();
  expect(loads()).toBe(1);
  await page.goto(project.form);
  await expect(address(page)).toHaveValue("部署之前填写");
});

test("a part that stays away is told, without reloading again and again", async ({ page }) => {
  await page.goto("/inbox");
  await page.getByRole("heading", { level: 1 }).waitFor();
  const loads = await takeAway(page, false);
  await page.getByRole("link", { name: "评审项目管理" }).first().click();
  await expect(page.getByRole("alert")).toContainText("页面出了问题，请重新载入");
  await expect(page.getByRole("navigation", { name: "主菜单" })).toBeVisible();
  await expect.poll(loads).toBe(1);
});

test("a deep link leads through the sign-in to where it pointed", async ({ context, project }) => {
  const page = await context.newPage();
  await signIn(page, "unit", `${project.form}?from=mail`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`申请单 ${project.number}`);
  expect(new URL(page.url()).search).toBe("?from=mail");
});

test("a link to another unit's project says that there is none for the reader", async ({ context, project }) => {
  const page = await context.newPage();
  await signIn(page, "second", project.form);
  await expect(page.getByRole("alert")).toContainText("没有这个评审项目");
  await expect(page.getByRole("navigation", { name: "主菜单" })).toBeVisible();
});

test("a name that is too long is refused at its field; a script and 200 characters are text that fits the page", async ({
  page,
  project,
}) => {
  const script = "<img src=x onerror=broken=1>";
  const long = "长".repeat(200);
  await page.goto(project.form);
  await address(page).fill(long);
  await contact(page).fill(long);
  await save(page);
  await page.getByRole("alert").getByRole("link", { name: "联系人：最多 50 个字" }).click();
  await expect(contact(page)).toBeFocused();
  await contact(page).fill(script);
  await save(page);
  await saved(page);
  await page.goto(`/projects/${project.number}`);
  await expect(page.getByText(script)).toBeVisible();
  await expect(page.getByText(long)).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await page.evaluate("typeof broken")).toBe("undefined");
});

test("what was typed is there after a reload, and gone after signing out", async ({ page, project }) => {
  await page.goto(project.form);
  await address(page).fill("重新载入之前填写");
  await keptHere(page);
  await page.reload();
  await expect(address(page)).toHaveValue("重新载入之前填写");
  await expect(page.getByText("已恢复本机暂存的内容")).toBeVisible();
  await page.getByRole("button", { name: "赵主管" }).click();
  await page.getByRole("menuitem", { name: "退出登录" }).click();
  await page.getByRole("main").getByRole("link", { name: "登录" }).waitFor();
  await page.goto("/icon.svg");
  expect(await drafts(page)).toEqual([]);
});

test("a browser in IE mode, or older than what the portal is built for, is told what to do", async ({
  context,
  request,
}) => {
  const old = await (await request.get("/old.js")).text();
  expect(old).not.toMatch(/=>|`|\b(let|const|class|async)\b/);
  await context.addInitScript(() => {
    const { supports } = CSS;
    CSS.supports = ((...of: [string]) => !of.join().includes("dvh") && supports.apply(CSS, of)) as typeof supports;
  });
  for (const entry of ["/projects", "/people"]) {
    const page = await context.newPage();
    await page.goto(entry);
    await page.waitForLoadState("networkidle");
    await expect(page.getByRole("heading")).toHaveText("请切换到极速模式");
  }
});

// The smallest picture.
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
