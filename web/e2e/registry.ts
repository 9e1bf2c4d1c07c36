import { readFileSync } from "node:fs";
import type { Download, Page } from "@playwright/test";
import { accessible, expect } from "./watch";

/** Somebody who has sat an examination. */
export interface Passer {
  name: string;
  document: string;
}

/** A 细项 of every stack, as lists and pages name it. */
export const item = { value: "GL-2", zh: "锅炉安装（含修理改造）" };

/** The 评审机构 of the demo person of an institution. */
export const institution = { number: "SL-0001", alias: "SLZJ-01", name: "中国示例特种设备检验协会" };

const any = (n: number) => Math.floor(Math.random() * n);
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Characters that people are named with; any two of them, so that a stack hardly ever knows somebody of the name. */
const given = [
  ..."安宝保冰波博昌超晨成川春翠丹德东恩方芳飞芬峰福刚高光贵桂国海涵杭浩合恒红宏厚华辉慧吉佳嘉建健江杰金锦进京晶景静军俊凯康科克坤兰乐磊黎立丽利良林玲龙露伦满梅美民敏明茗木楠宁培鹏平琪奇启千强勤青清庆秋泉群然仁荣蓉瑞森山尚生胜诗石时世书淑思松素泰涛天田庭彤婉万维伟文武希溪夏贤祥小晓欣新兴秀旭璇学雪雅延彦阳瑶叶怡宜毅银英颖永勇友宇雨玉元远月岳云韵泽增昭哲珍真正之芝志中忠州竹卓子紫宗祖",
];

/**
 * passer is somebody whom no stack knows, born in a year; the document is of an area that does not exist, and of serials
 * that no other test draws from.
 */
export function passer(year = 1965 + any(30)): Passer {
  const month = String(1 + any(12)).padStart(2, "0");
  const day = String(1 + any(28)).padStart(2, "0");
  const digits = `999999${year}${month}${day}${900 + any(100)}`;
  const sum = weights.reduce((so, w, i) => so + w * Number(digits[i]), 0);
  const name = `司马${given[any(given.length)]}${given[any(given.length)]}`;
  return { name, document: digits + "10X98765432"[sum % 11] };
}

/** listOf is a 考核合格名单 as a program of tables saves it, a line a row: name, document, 细项. */
export function listOf(name: string, rows: string[][]) {
  const text = [["姓名", "证件号码", "细项"], ...rows].map((r) => `${r.join(",")}\r\n`).join("");
  return { name: `${name}.csv`, mimeType: "text/csv", buffer: Buffer.from(`\ufeff${text}`) };
}

/** dayBefore is a day in Beijing, so many before today. */
export const dayBefore = (n: number) =>
  new Date(Date.now() + 8 * 3_600_000 - n * 86_400_000).toISOString().slice(0, 10);

/** found sees to it that the institution is entered, whoever has entered it (新增评审机构). */
export async function found(page: Page) {
  await page.goto(`/institutions?number=${institution.number}`);
  const known = page.getByRole("link", { name: institution.name });
  await expect(known.or(page.getByText("没有符合条件的评审机构。"))).toBeVisible();
  if (await known.isVisible()) return;
  await page.getByRole("link", { name: "新增" }).click();
  await page.getByLabel("机构编号").fill(institution.number);
  await page.getByLabel("其他编号").fill(institution.alias);
  await page.getByLabel("机构名称").fill(institution.name);
  await page.getByLabel("省份").selectOption({ label: "北京" });
  await accessible(page, "新增评审机构");
  await page.getByRole("button", { name: "新增", exact: true }).click();
  // Somebody else may have entered it in the meantime, and it is refused.
  await expect(
    page.getByRole("heading", { level: 1, name: institution.name }).or(page.getByRole("alert")),
  ).toBeVisible();
}

/** upload sends a list at 考核合格名单 and ends at its own page, when it has been checked. */
export async function upload(page: Page, file: ReturnType<typeof listOf>) {
  await page.getByLabel("考核日期").fill(dayBefore(30));
  await page.getByLabel("选择名单文件并上传").setInputFiles(file);
  await expect(page.getByRole("heading", { level: 1, name: file.name })).toBeVisible();
  await expect(page.getByRole("button", { name: "下载检查结果" })).toBeVisible({ timeout: 60_000 });
}

/** publish lets the list that is on the page take effect; rows in doubt are confirmed one by one. */
export async function publish(page: Page) {
  await page.getByRole("button", { name: "公布", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("公布后不能撤回");
  for (const box of await dialog.getByRole("checkbox").all()) await box.check();
  await dialog.getByRole("button", { name: "确认公布" }).click();
  await expect(page.getByRole("region", { name: "名单现状" })).toContainText("已公布", { timeout: 60_000 });
}

/** hire takes somebody from 无聘用单位人员 and ends at the person's page. */
export async function hire(page: Page, who: Passer) {
  await page.getByLabel("细项").selectOption(item.value);
  const wanted = page.getByRole("button", { name: `聘用${who.name}（${item.zh}）` });
  const more = page.getByRole("button", { name: "加载更多" });
  await expect(wanted.or(more).first()).toBeVisible();
  while (!(await wanted.isVisible())) await more.click();
  await wanted.click();
  await page.getByRole("dialog").getByRole("button", { name: "确认聘用" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("link", { name: "本机构人员" }).first().click();
  await page.getByLabel("细项").selectOption(item.value);
  await page.getByRole("link", { name: who.name }).click();
  await expect(page.getByRole("heading", { level: 1, name: who.name })).toBeVisible();
}

/** release gives somebody back who is on the page (退回人员). */
export async function release(page: Page) {
  await page.getByRole("button", { name: "退回人员" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox").first().check();
  await dialog.getByLabel("理由").fill("双方协商解除聘用");
  await dialog.getByRole("button", { name: "确认退回" }).click();
  await expect(dialog).toBeHidden();
}

/** downloaded is the file that a step brings, in a tab of its own or not. */
export async function downloaded(page: Page, step: () => Promise<void>): Promise<Buffer> {
  const coming = new Promise<Download>((got) => {
    page.once("download", got);
    page.context().once("page", (tab) => tab.once("download", got));
  });
  await step();
  return readFileSync(await (await coming).path());
}
