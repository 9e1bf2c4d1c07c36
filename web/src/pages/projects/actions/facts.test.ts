import { expect, test } from "vitest";
import { factsOf } from "./facts";
import type { Project } from "./step";

const project = {
  invitation: { date: "2026-12-08", note: "上午" },
  plans: [
    { round: 1, institutionName: "旧机构", members: [] },
    {
      round: 2,
      institutionName: "中国示例特种设备检验协会",
      from: "2026-12-10",
      to: "2026-12-11",
      difference: "单位停产检修",
      place: "杭州市",
      members: [{ name: "郑组长", lead: true }, { name: "冯评审" }],
    },
  ],
  letters: [
    { id: "notice-2-1", kind: "notice", kindName: "鉴定评审通知函", number: "中特检协函〔2026〕2号", version: 1 },
    { id: "notice-2-2", kind: "notice", kindName: "鉴定评审通知函", number: "中特检协函〔2026〕3号", version: 2 },
  ],
  visitFrom: "2026-12-10",
  visitTo: "2026-12-10",
  resultName: "整改后符合条件",
} as unknown as Project;

test("who decides on a day sees the day", () => {
  expect(factsOf("pass_invitation", project)).toEqual([
    ["约请日期", "2026年12月8日 星期二"],
    ["约请说明", "上午"],
  ]);
});

test("who decides on a plan sees the plan of the present round, and the day agreed on where it is another", () => {
  expect(factsOf("approve_plan", project)).toEqual([
    ["评审机构", "中国示例特种设备检验协会"],
    ["评审日期", "2026年12月10日至2026年12月11日"],
    ["约定的日期", "2026年12月8日 星期二"],
    ["日期与约定不同的原因", "单位停产检修"],
    ["评审地点", "杭州市"],
    ["评审组", "郑组长（组长）、冯评审"],
  ]);
});

test("who confirms a notice sees its newest version, who confirms a conclusion the conclusion", () => {
  expect(factsOf("confirm_notice", project)).toEqual([
    ["鉴定评审通知函", "中特检协函〔2026〕3号（第 2 版）"],
    ["评审日期", "2026年12月10日"],
  ]);
  expect(factsOf("confirm_conclusion", project)).toEqual([["评审结论", "整改后符合条件"]]);
});
