import { expect, test } from "vitest";
import type { Schemas } from "@/api/client";
import { markOf, rowsOf, sameAs } from "./standing";

type Paper = Schemas["VerifiedDocument"];

const card: Paper = {
  kind: "card",
  kindName: "注册信息卡",
  number: "PSY-7",
  version: 2,
  current: true,
  state: "valid",
  stateName: "有效",
  mark: "good",
  meaning: "这份注册信息卡是本协会发放的，目前有效。",
  issuedAt: "2026-03-01T16:30:00Z",
  sha256: "x",
  checkedAt: "2026-03-02T01:00:00Z",
  name: "陈评审",
};

test("only what may be relied on is shown as good", () => {
  expect(markOf(card)).toBe("good");
  expect(markOf({ mark: "good", current: false })).toBe("caution");
  expect(markOf({ mark: "bad", current: false })).toBe("bad");
  expect(markOf({ mark: "another" as Paper["mark"], current: true })).toBe("caution");
});

test("rows have the words of the paper, its day where the association is, and none that is empty", () => {
  expect(rowsOf(card)).toEqual([
    { name: "这是什么", value: "注册信息卡" },
    { name: "姓名", value: "陈评审" },
    { name: "注册号", value: "PSY-7" },
    { name: "版次", value: "第 2 版" },
    { name: "发卡日期", value: "2026年3月2日" },
  ]);
});

test("a signature of another paper is told", () => {
  const facts = {
    kind: "card",
    number: "PSY-7",
    version: 2,
    holder: "",
    institution: "",
    issued: "",
    from: "",
    to: "",
    items: [],
  };
  expect(sameAs(facts, card)).toBe(true);
  expect(sameAs({ ...facts, version: 1 }, card)).toBe(false);
});
