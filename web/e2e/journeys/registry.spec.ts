import type { Route } from "@playwright/test";
import { test } from "../project";
import { downloaded, found, hire, item, listOf, passer, publish, release, upload } from "../registry";
import { accessible, expect } from "../watch";

test.setTimeout(240_000);

/** What the API says of a person, as it was before the certificate was made. */
async function asBeforeItWasIssued(route: Route) {
  const response = await route.fetch();
  const owes = [{ kind: "certificate", kindName: "资格证书", since: "2026-11-02", cause: "first" }];
  await route.fulfill({ response, json: { ...(await response.json()), owes, credentials: [] } });
}

test("manual 003: a list with faults comes back, the right one takes effect, an institution hires and gives back", async ({
  open,
}) => {
  const people = [passer(), passer()];
  const [first, second] = people as [(typeof people)[0], (typeof people)[0]];
  const old = passer(1950);

  // Q2: who is wrong on it is said row by row, and the file comes back with it
  const registrar = await open("registrar", "/lists");
  await accessible(registrar, "考核合格名单");
  const faulty = listOf(`名单${first.name}`, [
    [first.name, first.document, item.value],
    [second.name, "1.10101E+17", item.value],
    [old.name, old.document, item.value],
  ]);
  await upload(registrar, faulty);
  const standing = registrar.getByRole("region", { name: "名单现状" });
  await expect(standing).toContainText("有错误，不能公布");
  await expect(registrar.getByRole("button", { name: "公布", exact: true })).toHaveCount(0);
  const rows = registrar.getByRole("table", { name: "逐行检查结果" });
  await expect(rows.getByRole("row").filter({ hasText: "第 3 行" }).first()).toContainText("错误");
  await expect(rows.getByRole("row").filter({ hasText: "第 4 行" }).first()).toContainText("65");
  await accessible(registrar, "a list with faults");
  await registrar.getByRole("button", { name: "下载检查结果" }).click();
  const why = registrar.getByRole("dialog");
  await why.getByRole("button", { name: "记录并下载" }).click();
  await expect(why.getByRole("alert").first()).toContainText("理由");
  await why.getByLabel("理由").fill("按检查结果改正");
  await accessible(registrar, "下载检查结果");
  const report = await downloaded(registrar, () => why.getByRole("button", { name: "记录并下载" }).click());
  expect(report.subarray(0, 2).toString(), "the report is a workbook").toBe("PK");
  await registrar.getByRole("button", { name: "作废" }).click();
  await registrar.getByRole("dialog").getByLabel("理由").fill("有误，改正后重新上传");
  await registrar.getByRole("button", { name: "确认作废" }).click();
  await expect(standing).toContainText("已作废");

  // corrected, it takes effect
  await registrar.getByRole("link", { name: "← 考核合格名单" }).click();
  await upload(
    registrar,
    listOf(
      `更正${first.name}`,
      people.map((p) => [p.name, p.document, item.value]),
    ),
  );
  await expect(standing).toContainText("共 2 人、2 个细项，其中新人员 2 人");
  await publish(registrar);
  await expect(standing).toContainText("新增 2 人");
  await accessible(registrar, "a published list");

  // Q6, Q8: hired, and given back
  await found(registrar);
  const institution = await open("institution", "/pool");
  await accessible(institution, "无聘用单位人员");
  await hire(institution, first);
  const items = institution.getByRole("table", { name: "细项", exact: true });
  await expect(items).toContainText("待填报");
  await expect(institution.getByText("未设置，或已随退回失效")).toBeVisible();
  await accessible(institution, "a person of the institution");
  await institution.getByRole("button", { name: "退回人员" }).click();
  await accessible(institution, "退回人员");
  await institution.getByRole("button", { name: "取消" }).click();
  await release(institution);
  await expect(items).toContainText("无聘用单位");
  await expect(institution.getByRole("button", { name: "聘用", exact: true })).toBeVisible();

  // The registrar has both, one of them with what has happened. What is still made when the page opens comes by itself.
  const person = /\/reviewers\/[^/?]+$/;
  await registrar.route(person, asBeforeItWasIssued);
  await registrar.goto("/reviewers");
  await registrar.getByLabel("姓名").first().fill(first.name);
  await registrar.keyboard.press("Enter");
  await registrar.getByRole("link", { name: first.name }).click();
  await expect(registrar.getByRole("table", { name: "细项", exact: true })).toContainText("无聘用单位");
  await accessible(registrar, "a person of the registry");
  await registrar.getByRole("link", { name: "证卡", exact: true }).click();
  await expect(registrar.getByText("正在制作资格证书")).toBeVisible();
  await registrar.unroute(person);
  await expect(registrar.getByRole("heading", { name: /资格证书/ })).toBeVisible({ timeout: 120_000 });
  await accessible(registrar, "证卡");
});
