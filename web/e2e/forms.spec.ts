import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { drafts } from "./faults";
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
});
