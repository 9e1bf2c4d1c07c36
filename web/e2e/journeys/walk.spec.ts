import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { filledIn, reviewers } from "../beside";
import { Hand } from "../hand";
import { pdf } from "../pdf";
import { passer } from "../registry";
import { expect, test } from "../watch";

test.setTimeout(240_000);

/** What the README tells a stranger, whose language the portal speaks. */
const told = readFileSync(new URL("../../../README.zh-CN.md", import.meta.url), "utf8")
  .split(/^### /m)
  .find((part) => part.startsWith("在网页上从新增办到办结"));

const stage = (page: Page, name: string) =>
  expect(page.getByRole("list", { name: "办理阶段" }).locator("[aria-current=step]")).toContainText(name);

const minutesAgo = (n: number) => new Date(Date.now() - n * 60_000 + 8 * 3_600_000).toISOString().slice(0, 16);

/** The walk of the README, four people in four tabs of one browser; what a person needs for it must not grow (docs/benchmarks.md). */
test("from 新增 to 办结 as the README tells it, counted and priced", async ({ context, request }) => {
  await filledIn(request);
  const [chief, second, other] = [passer().name, passer().name, passer().name];
  const plan = await reviewers(request, [chief, second, other]);
  const hand = new Hand();
  hand.reads(told ?? "");
  expect(told).toBeTruthy();
  const unit = await hand.signsIn(context, "unit");
  const officer = await hand.signsIn(context, "officer");
  const approver = await hand.signsIn(context, "approver");
  const leader = await hand.signsIn(context, plan.login);

  const button = (page: Page | Locator, name: string | RegExp) =>
    page.getByRole("button", { name, exact: true }).first();
  /** Reads what will happen, and confirms it. */
  const confirms = async (within: Page | Locator, name: string, text = within.locator(".happens")) => {
    const confirm = button(within, name);
    await hand.waits(() => confirm.waitFor());
    hand.reads((await text.allTextContents()).join());
    await hand.clicks(confirm);
  };
  /** Takes a step in its dialog, with what it asks for. */
  const takes = async (page: Page, name: string | RegExp, confirm: string, said: Record<string, string> = {}) => {
    await hand.clicks(button(page, name));
    const dialog = page.getByRole("dialog");
    await hand.waits(() => dialog.waitFor());
    await hand.searches(dialog);
    for (const [label, text] of Object.entries(said)) await hand.types(dialog.getByLabel(label), text);
    const onward = button(dialog, "继续");
    await hand.waits(() => expect(onward.or(button(dialog, confirm))).toBeVisible());
    if (await onward.isVisible()) await hand.clicks(onward);
    await confirms(dialog, confirm, dialog.locator(".facts, .happens"));
    await hand.waits(() => expect(dialog).toBeHidden());
  };
  const at = (page: Page, name: string) => hand.waits(() => stage(page, name));
  /** Finds the project among what waits for the person. */
  const opens = async (page: Page) => {
    await hand.turns(page);
    await hand.searches(page.locator("body"));
    await hand.clicks(page.getByRole("link", { name: /^我的任务/ }).first());
    await hand.waits(() => expect(page.getByRole("table").getByRole("link").first()).toBeVisible());
    // On a stack that other tests have used, it may not be among the first.
    const project = page.getByRole("table").getByRole("link", { name: number, exact: true }).first();
    if (await project.isVisible()) await hand.clicks(project);
    else await page.goto(`/projects/${number}`);
    await hand.waits(() => expect(page.getByRole("list", { name: "办理阶段" })).toBeVisible());
    await hand.searches(page.getByRole("main"));
  };

  // 1
  await hand.turns(unit);
  await hand.clicks(unit.getByRole("link", { name: "评审项目管理" }).first());
  await hand.clicks(unit.getByRole("link", { name: "新增" }));
  await hand.clicks(unit.getByRole("button", { name: /生成编号/ }));
  await hand.searches(unit.locator("body"));
  const heading = unit.getByRole("heading", { level: 1 });
  await hand.waits(() => expect(heading).toContainText("申请单 PS"));
  const number = (await heading.textContent())?.match(/PS\w+/)?.[0] ?? "";
  await hand.searches(unit.getByRole("main"));
  await expect(unit.getByLabel("省份")).toHaveValue("ZJ");
  await hand.chooses(unit.getByLabel("评审类型"), "首次核准");
  await hand.chooses(unit.getByLabel("受理类别"), "检验机构核准");
  await hand.types(unit.getByLabel("受理决定书编号"), `受理${number.slice(-5)}号`);
  await hand.types(unit.getByLabel("受理日期"), "2026-01-05");
  const files = ["质量手册", "程序文件目录", "受理决定书", "申请书", "其他材料"].map(pdf);
  await hand.brings(unit.getByLabel("选择多个文件"), files, 5);
  await hand.clicks(unit.getByRole("button", { name: "上传 5 个文件" }));
  await hand.waits(() => expect(unit.getByText("已收到")).toHaveCount(5, { timeout: 60_000 }));
  await hand.clicks(button(unit, "提交"));
  await confirms(unit, "确认提交");
  await at(unit, "预审");

  // 2
  await opens(officer);
  await hand.clicks(button(officer, "预审通过"));
  await confirms(officer, "确认预审通过");
  await at(officer, "约请");

  // 3
  await hand.turns(unit);
  const day = new Date(Date.now() + 8 * 3_600_000 + 9 * 86_400_000).toISOString().slice(0, 10);
  await takes(unit, "发起约请", "确认发起约请", { 评审日期: day });
  await at(unit, "约请审核");

  // 4
  await hand.turns(officer);
  await takes(officer, "约请通过", "确认约请通过");
  await at(officer, "商洽函");

  // 5
  await hand.turns(unit);
  await hand.clicks(unit.getByRole("link", { name: "商洽函、通知函" }));
  await hand.searches(unit.getByRole("main"));
  const address = unit.waitForResponse((r) => /\/letters\/[^/?]+$/.test(r.url()) && r.ok());
  const opened = context.waitForEvent("page");
  await hand.clicks(unit.getByRole("button", { name: /下载、打印/ }));
  const letter = await hand.waits(async () => (await request.get((await (await address).json()).url)).body());
  await (await opened).close();
  hand.saves();
  const scan = { name: "商洽函.pdf", mimeType: "application/pdf", buffer: letter };
  await hand.brings(unit.getByLabel("上传盖章扫描件"), scan, 1);
  await hand.waits(() => expect(unit.getByText("未能确认红色印章").first()).toBeVisible({ timeout: 60_000 }));
  await takes(unit, "提交商洽函", "确认提交商洽函", { 理由: "演示" });
  await at(unit, "评审计划");

  // 6
  await hand.turns(officer);
  await takes(officer, "确认商洽函扫描件", "确认商洽函扫描件", { 理由: "演示" });
  await hand.clicks(officer.getByRole("link", { name: "评审计划", exact: true }));
  await hand.waits(() => expect(officer.getByLabel("评审机构")).toBeVisible());
  await hand.searches(officer.getByRole("main"));
  await hand.chooses(officer.getByLabel("评审机构"), plan.institution);
  await hand.clicks(officer.getByLabel("检验机构核准"));
  await expect(officer.getByLabel("开始日期")).toHaveValue(day);
  await expect(officer.getByLabel("评审地点")).not.toHaveValue("");
  const among = officer.getByRole("table", { name: "已选和可选的人员" });
  await hand.clicks(among.getByLabel(`${chief}任组长`));
  await hand.clicks(among.getByLabel(`列入${second}`));
  await hand.clicks(button(officer, "提交"));
  await confirms(officer, "确认提交");
  await at(officer, "计划审批");

  // 7
  await opens(approver);
  await takes(approver, "计划审批通过", "确认计划审批通过");
  await at(approver, "评审通知");

  // 8
  await hand.turns(unit);
  await takes(unit, /确认接收/, "确认接收通知函");
  await at(unit, "现场评审");

  // 9
  await opens(leader);
  await hand.clicks(leader.getByRole("link", { name: "现场评审", exact: true }));
  await hand.waits(() => expect(leader.getByLabel("评审开始时间")).toBeVisible());
  await hand.searches(leader.getByRole("main"));
  await hand.types(leader.getByLabel("评审开始时间"), minutesAgo(3));
  await hand.types(leader.getByLabel("评审结束时间"), minutesAgo(1));
  await hand.brings(leader.getByLabel("上传现场评审资料", { exact: true }), pdf("现场评审记录"), 2);
  await hand.waits(() => expect(leader.getByText("已收到")).toHaveCount(1, { timeout: 60_000 }));
  await hand.chooses(leader.locator("select[id='visit-conclusion']"), "符合条件");
  await hand.clicks(button(leader, "提交"));
  await confirms(leader, "确认提交");
  await at(leader, "结论确认");

  // 10
  await hand.turns(approver);
  await takes(approver, "结论确认通过", "确认结论确认通过");
  await at(approver, "办结");

  const { person, said } = hand.bill();
  console.log(said);
  expect(person, said).toBeLessThan(10 * 60);
});
