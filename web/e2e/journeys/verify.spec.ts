import { codeOf, reviewers } from "../beside";
import { test } from "../project";
import { passer } from "../registry";
import { accessible, expect } from "../watch";

test.setTimeout(240_000);

test("a stranger learns from its code what a 注册信息卡 is worth: valid, reported lost, or none of ours", async ({
  browser,
  open,
  request,
}) => {
  const holder = passer().name;
  const { institution } = await reviewers(request, [holder, passer().name, passer().name]);
  const registrar = await open("registrar", `/reviewers?name=${holder}`);
  await registrar.getByRole("link", { name: holder }).first().click();
  await registrar.getByRole("link", { name: "证卡", exact: true }).click();
  const card = registrar
    .locator("section.panel")
    .filter({ has: registrar.getByRole("heading", { name: /^注册信息卡.*第1版/ }) });
  await expect(card).toBeVisible({ timeout: 120_000 });
  const answered = registrar.waitForResponse(/\/credentials\/card/);
  await card.getByRole("button", { name: "打开（PDF）" }).click();
  const paper = await request.get((await (await answered).json()).url);
  const [token = "", signed = ""] = (await codeOf(request, await paper.body())).split("#");

  const stranger = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  const worth = (word: string) => expect(stranger.getByRole("heading", { name: word, exact: true })).toBeVisible();
  await stranger.goto(`/verify/${token}#${signed}`);
  await worth("有效");
  await worth("✓ 签名相符");
  const printed = stranger.getByRole("region", { name: "请与纸面核对" });
  for (const said of ["注册信息卡", holder, institution, "第 1 版"]) await expect(printed).toContainText(said);
  await accessible(stranger, "a card that is valid");

  await card.getByRole("button", { name: "挂失补发" }).click();
  await registrar.getByRole("dialog").getByLabel("理由").fill("在出差途中遗失");
  await registrar.getByRole("button", { name: "确认挂失" }).click();
  await expect(registrar.getByRole("dialog")).toBeHidden();
  await stranger.reload();
  await worth("已挂失作废");
  const page = stranger.getByRole("main");
  await expect(page).toContainText("这一张不能再用");
  await expect(page).not.toContainText("出差");
  await expect(page).not.toContainText("请与纸面核对");
  await accessible(stranger, "a card that was lost");

  // What somebody makes of the code: another token with the signature of this card, and another signature
  await stranger.goto(`/verify/${token.slice(0, -1)}x#${signed}`);
  await worth("查无此件");
  await worth("✕ 签名是另一份文件的");
  await accessible(stranger, "a token of nothing");
  await stranger.goto(`/verify/${token}?again#${signed.slice(0, -8)}AAAAAAAA`);
  await worth("✕ 签名不符");
});
