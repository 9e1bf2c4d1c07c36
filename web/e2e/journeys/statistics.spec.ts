import { complete } from "../beside";
import { as } from "../roles";
import { accessible, expect, test } from "../watch";

test("统计: what was handed in is counted, and its number leads to the list of what it counts", async ({
  browser,
  request,
}) => {
  const number = await complete(request);
  const unit = await as(await browser.newContext(), "unit", `/projects/${number}/form`);
  await unit.getByRole("button", { name: "提交", exact: true }).click();
  await unit.getByRole("button", { name: "确认提交" }).click();
  await expect(unit.getByRole("list", { name: "办理阶段" }).locator("[aria-current=step]")).toContainText("预审");

  const officer = await as(await browser.newContext(), "officer");
  await officer.getByRole("link", { name: "统计" }).first().click();
  await expect(officer.getByRole("heading", { level: 1 })).toHaveText("统计");
  const counted = officer.getByRole("table", { name: "各阶段的项目" }).getByRole("link", { name: /^预审 \d+ 个项目$/ });
  await expect(async () => {
    await officer.reload();
    await expect(counted).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await accessible(officer, "统计");
  const regions = officer.getByRole("table", { name: "各省份的项目" });
  await expect(regions.getByRole("link", { name: /^浙江预审 \d+ 个项目$/ })).toBeVisible();
  await expect(officer.getByText(/^截至 \d{4}-/)).toBeVisible();
  await officer.setViewportSize({ width: 390, height: 844 });
  await accessible(officer, "统计 on a phone");
  await counted.click();
  await expect(officer).toHaveURL(/\/projects\?stage=screening$/);
  await expect(officer.getByRole("table", { name: "评审项目" })).toContainText(number);

  await unit.goto("/statistics");
  await expect(unit.getByRole("alert")).toBeVisible();
});
