import type { Locator, Page } from "@playwright/test";
import { codeOf, reviewers, sealed } from "../beside";
import { pdf } from "../pdf";
import { passer } from "../registry";
import { as } from "../roles";
import { accessible, expect, test } from "../watch";

test.setTimeout(240_000);

/** fill types the 申请单 as a clerk would, by the labels of the manual. */
async function fill(page: Page, number: string) {
  const lines: Record<string, string> = {
    单位地址: "浙江省杭州市示例路1号",
    联系人: "张三",
    联系电话: "0571-88888888",
    联系人手机: "13800000000",
    "法定代表人/负责人": "李四",
    受理决定书编号: `受理〔2026〕${number}号`,
    受理日期: "2026-01-05",
    统一社会信用代码: "12330000MB0F00004H",
  };
  for (const [label, value] of Object.entries(lines)) await page.getByLabel(label).first().fill(value);
  await page.getByLabel("机构类型").selectOption({ label: "企业" });
  await page.getByLabel("评审类型").selectOption({ label: "首次核准" });
  await page.getByLabel("受理类别").selectOption({ label: "检验机构核准" });
  await page.getByLabel("省份").selectOption({ label: "浙江" });
}

/** checked waits until so many files have passed their inspection. */
async function checked(page: Page, count: number) {
  await expect(page.getByText("已收到")).toHaveCount(count, { timeout: 60_000 });
}

/** step takes an action of 我现在可以办理 through its dialog: what is typed, what will happen, done. */
async function step(page: Page, name: string | RegExp, fields: Record<string, string> = {}, said: string[] = []) {
  await page.getByRole("button", { name }).first().click();
  const dialog = page.getByRole("dialog");
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value);
  await accessible(page, `dialog ${name}`);
  const onward = dialog.getByRole("button", { name: "继续" });
  const confirm = dialog.getByRole("button", { name: /^确认/ });
  await expect(onward.or(confirm)).toBeVisible();
  if (await onward.isVisible()) await onward.click();
  await expect(confirm).toBeVisible();
  for (const words of said) await expect(dialog).toContainText(words);
  await confirm.click();
  await expect(dialog).toBeHidden();
}

/** handIn submits a form that is filled in. */
async function handIn(page: Page) {
  await page.getByRole("button", { name: "提交", exact: true }).click();
  await page.getByRole("button", { name: "确认提交" }).click();
}

/** led takes a button of what may be done now, which leads to its field, on the page that one is at too. */
async function led(page: Page, name: string | RegExp, to: Locator) {
  await page.getByRole("button", { name, exact: typeof name === "string" }).click();
  await expect(to).toBeFocused();
}

const stage = (page: Page, name: string) =>
  expect(page.getByRole("list", { name: "办理阶段" }).locator("[aria-current=step]")).toContainText(name);

const minutesAgo = (n: number) => new Date(Date.now() - n * 60_000 + 8 * 3_600_000).toISOString().slice(0, 16);

test("manual 000 from 新增 to 办结, each by whom it is for", async ({ browser, request }) => {
  const someone = async (who: Parameters<typeof as>[1], path?: string) => as(await browser.newContext(), who, path);

  // §3.1 新增评审项目
  const unit = await someone("unit");
  await accessible(unit, "首页");
  await unit.getByRole("link", { name: "评审项目管理" }).first().click();
  await accessible(unit, "评审项目管理");
  await unit.getByRole("link", { name: "新增" }).click();
  await unit.getByRole("button", { name: /生成编号/ }).click();
  const heading = unit.getByRole("heading", { level: 1 });
  await expect(heading).toContainText("申请单 PS");
  const number = /PS\w+/.exec((await heading.textContent()) ?? "")?.[0] ?? "";
  await unit.getByRole("button", { name: "提交", exact: true }).click();
  await expect(unit.getByRole("alert").first()).toContainText("受理日期");
  await accessible(unit, "申请单 with faults");
  await fill(unit, number);
  await unit.getByRole("button", { name: "保存" }).click();
  await expect(unit.getByText(/已保存 \d/)).toBeVisible();
  // all at once, each as what its name tells; one tells nothing, another can't be taken
  const chosen = ["质量手册 2026版", "程序文件目录", "受理决定书", "申请书", "扫描件0001"].map(pdf);
  await unit.getByLabel("选择多个文件").setInputFiles([...chosen, { ...pdf("说明"), name: "营业执照.exe" }]);
  const several = unit.getByRole("region", { name: "一次上传多个文件" });
  await expect(several).toContainText("请选择“扫描件0001.pdf”的类别。");
  await expect(several).toContainText("“营业执照.exe”不能作为营业执照上传");
  await accessible(unit, "申请单 with files chosen");
  await several.getByLabel("扫描件0001.pdf的类别").selectOption("其他");
  await several.getByRole("button", { name: "上传 5 个文件" }).click();
  await checked(unit, chosen.length);
  await expect(unit.locator("#form-documents-other")).toContainText("扫描件0001.pdf");
  await expect(several.getByRole("listitem")).toHaveCount(1);
  await several.getByRole("button", { name: "不上传营业执照.exe" }).click();
  await handIn(unit);
  await stage(unit, "预审");

  // §3.2 预审
  const officer = await someone("officer", `/projects/${number}/screening`);
  await expect(officer.getByText("浙江省杭州市示例路1号").first()).toBeVisible();
  await led(officer, "预审退回", officer.getByRole("radio", { name: "预审退回" }));
  await expect(officer.getByRole("radio", { name: "预审退回" })).toBeChecked();
  await officer.getByLabel("意见").fill("传真请补充，联系人有误");
  await officer.getByRole("button", { name: "继续" }).click();
  await officer.getByRole("button", { name: "确认预审退回" }).click();
  await stage(officer, "申请资料");

  // §3.2 what is mended is marked for both, with what stood there
  await unit.goto(`/projects/${number}/form`);
  await expect(unit.getByText("意见：传真请补充，联系人有误")).toBeVisible();
  await unit.getByLabel("传真").fill("0571-88888889");
  await unit.getByLabel("联系人").first().fill("王五");
  await unit.getByRole("button", { name: "保存" }).click();
  await expect(unit.getByText("共修改 2 栏。")).toBeVisible();
  await expect(unit.getByText("已修改，原为：张三")).toBeVisible();
  await accessible(unit, "申请单 mended");
  await handIn(unit);
  await stage(unit, "预审");
  await officer.goto(`/projects/${number}/screening`);
  await expect(officer.getByText("共修改 2 栏。")).toBeVisible();
  await expect(officer.getByText("已修改，原为：（空）")).toBeVisible();
  await officer.getByRole("link", { name: "联系人", exact: true }).click();
  await expect(officer.locator("#screening-contactName")).toBeFocused();
  await led(officer, "预审通过", officer.getByRole("radio", { name: "预审通过" }));
  await officer.getByLabel("意见").fill("资料齐全");
  await accessible(officer, "预审");
  await officer.getByRole("button", { name: "继续" }).click();
  await officer.getByRole("button", { name: "确认预审通过" }).click();
  await stage(officer, "约请");

  // §3.3.1 约请
  await unit.reload();

  const inThreeWeeks = new Date(Date.now() + 8 * 3_600_000 + 21 * 86_400_000).toISOString().slice(0, 10);
  const [y, m, d] = inThreeWeeks.split("-").map(Number);
  const day = `${y}年${m}月${d}日`;
  await step(unit, "发起约请", { 评审日期: inThreeWeeks, 说明: "法定代表人当日在单位" }, [day]);
  await stage(unit, "约请审核");
  await officer.reload();
  await step(officer, "约请通过", { 意见: "同意" }, [day, "法定代表人当日在单位"]);
  await stage(officer, "商洽函");

  // §3.3.2 商洽函: printed, sealed, scanned, brought back
  await unit.goto(`/projects/${number}/letters`);
  // its address ends within minutes, so that each click asks for another
  const address = unit.waitForResponse((r) => /\/letters\/[^/?]+$/.test(r.url()) && r.ok());
  await unit.getByRole("button", { name: /下载、打印/ }).click();
  const letter = await request.get((await (await address).json()).url);
  await expect(unit.getByRole("img", { name: "第 1 页" })).toBeVisible();
  await accessible(unit, "商洽函");
  const token = await codeOf(request, await letter.body());
  const printed = await sealed(request, await letter.body());
  const scan = { name: "商洽函 盖章扫描件.pdf", mimeType: "application/pdf", buffer: printed };
  await unit.getByLabel("上传盖章扫描件").setInputFiles(scan);
  await expect(unit.getByText("已识别，与本函相符").first()).toBeVisible({ timeout: 60_000 });
  const anyone = await (await browser.newContext()).newPage();
  await anyone.goto(`/verify/${token}`);
  await expect(anyone.getByRole("heading", { name: "有效" })).toBeVisible();
  await expect(anyone.getByRole("region", { name: "请与纸面核对" })).toContainText(number);
  await step(unit, "提交商洽函");
  await stage(unit, "评审计划");

  // §3.4 评审计划 and 计划审批: a conflict is said, the plan comes back once
  const [chief, member, employed] = [passer().name, passer().name, passer().name];
  const plan = await reviewers(request, [chief, member, employed]);
  await officer.goto(`/projects/${number}/plan`);
  await officer.getByLabel("评审机构").selectOption({ label: plan.institution });
  await officer.getByLabel("检验机构核准").check();
  await expect(officer.getByLabel("开始日期"), "it begins with the day that was agreed on").toHaveValue(inThreeWeeks);
  await officer.getByLabel("开始日期").fill(plan.from);
  await officer.getByLabel("结束日期").fill(plan.to);
  await officer.getByLabel("评审日期与约定不同的原因").fill("评审组日程安排");
  await officer.getByLabel("评审地点").fill("杭州市示例路1号");
  await officer.getByLabel("评审范围").fill("质量管理体系与资源条件");
  const among = officer.getByRole("table", { name: "已选和可选的人员" });
  const barred = officer.getByRole("table", { name: "不能列入的人员" });
  await officer.getByText(/不能列入的人员 \d+ 名/).click();
  await expect(barred.getByRole("row").filter({ hasText: employed })).toContainText("在该单位任职或曾任职");
  await expect(among.getByRole("row").filter({ hasText: chief })).toContainText("可以列入");
  await accessible(officer, "评审计划 with reasons");
  await among.getByLabel(`列入${chief}`).check();
  await barred.getByLabel(`列入${employed}`).press("Space");
  await expect(among.getByLabel(`列入${employed}`)).toBeFocused();
  await among.getByLabel(`${chief}任组长`).check();
  await officer.getByRole("button", { name: "提交", exact: true }).click();
  await expect(officer.getByRole("alert").first()).toContainText(`${employed} 应当回避`);
  await expect(among.getByRole("row").filter({ hasText: employed })).toContainText("应当回避");
  await accessible(officer, "评审计划 with a conflict");
  await among.getByLabel(`列入${employed}`).press("Space");
  await among.getByLabel(`列入${member}`).check();
  const month = officer.getByRole("table", { name: /各人的安排/ });
  const days = month.getByRole("row", { name: /^本计划/ }).getByRole("cell", { name: "本", exact: true });
  await expect(days.first()).toBeVisible();
  await expect(month.getByRole("rowheader", { name: member })).toBeVisible();
  await handIn(officer);
  await stage(officer, "计划审批");
  const approver = await someone("approver", `/projects/${number}/plan`);
  await expect(approver.getByRole("table", { name: "评审组" })).toContainText(`${chief}（组长）`);
  await step(approver, "计划退回", { 意见: "地点请写明会议室" });
  await stage(approver, "评审计划");
  await officer.goto(`/projects/${number}/plan`);
  await expect(officer.getByRole("region", { name: /^计划退回/ })).toContainText("意见：地点请写明会议室");
  await officer.getByLabel("评审地点").fill("杭州市示例路1号 第一会议室");
  await accessible(officer, "评审计划 that was returned");
  await handIn(officer);
  await stage(officer, "计划审批");
  await approver.reload();
  await step(approver, "计划审批通过", { 意见: "同意" }, ["杭州市示例路1号 第一会议室", `${chief}（组长）`]);
  await stage(approver, "评审通知");
  await unit.goto(`/projects/${number}/letters`);
  await step(unit, /确认接收/);
  await stage(unit, "现场评审");

  // §3.4 现场评审 by the 组长
  const leader = await someone(plan.login, `/projects/${number}/visit`);
  await leader.getByLabel("评审开始时间").fill(minutesAgo(3));
  await leader.getByLabel("评审结束时间").fill(minutesAgo(1));
  await leader.getByLabel("评审综述").fill("体系运行总体有效");
  await leader.getByRole("button", { name: "增加不符合项" }).click();
  await leader.getByLabel("条款").fill("4.2.1");
  await leader.getByLabel("事实").fill("校准记录不全");
  await leader.getByLabel("类别").selectOption({ label: "一般不符合" });
  await leader.getByLabel("上传现场评审资料", { exact: true }).setInputFiles(pdf("现场评审记录"));
  await checked(leader, 1);
  const conclusion = leader.locator("select[id='visit-conclusion']");
  await led(leader, /^提交结论：需要整改（资料/, conclusion);
  await expect(conclusion).toHaveValue("rectify");
  await accessible(leader, "现场评审");
  await handIn(leader);
  await expect(leader.getByText("已提交，项目进入“整改资料”。")).toBeVisible();
  await stage(leader, "整改");
  await expect.poll(() => leader.evaluate(() => window.scrollY), "the page is at its top").toBe(0);

  // §3.5 整改
  await unit.goto(`/projects/${number}/rectification`);
  await unit.getByLabel("原因分析").fill("岗位交接遗漏");
  await unit.getByLabel("整改措施").fill("补做校准并归档");
  await unit.getByLabel("上传整改见证资料", { exact: true }).setInputFiles(pdf("整改见证"));
  await checked(unit, 1);
  await accessible(unit, "整改");
  await handIn(unit);
  await stage(unit, "整改确认");
  await leader.goto(`/projects/${number}/rectification`);
  await leader.getByRole("radio").first().check();
  await accessible(leader, "整改确认");
  await handIn(leader);
  await stage(leader, "结论确认");

  // §3.6, §3.7 结论确认, 评价
  await approver.goto(`/projects/${number}/evaluation`);
  await step(approver, "结论确认通过", { 意见: "同意" }, ["整改后符合条件"]);
  await stage(approver, "办结");
  await expect(approver.getByText("整改后符合条件").first()).toBeVisible();
  await unit.goto(`/projects/${number}/evaluation`);
  await expect(unit.getByRole("radiogroup").first()).toBeVisible();
  for (const group of await unit.getByRole("radiogroup").all()) await group.getByRole("radio").first().check();
  await unit.getByLabel("评价意见").fill("评审认真，指导有益");
  await accessible(unit, "评价");
  await handIn(unit);
  await expect(unit.getByText("已提交。")).toBeVisible();
  await expect(unit.getByText("评审认真，指导有益")).toBeVisible();
  await unit.goto(`/projects/${number}/events`);
  await expect(unit.getByText("提交").first()).toBeVisible();
});
