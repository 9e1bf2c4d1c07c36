import { expect, test } from "vitest";
import { offline, Problem } from "@/api/problems";
import type { FillInRecord } from "./calls";
import { saveField } from "./saving";

const record = (version: number, mobile: string, major = ""): FillInRecord => ({
  name: "陈评审",
  complete: false,
  gaps: [],
  changed: false,
  until: "2026-11-29T10:00:00Z",
  version,
  fields: [
    { field: "mobile", name: "手机", value: mobile, required: true, max: 11 },
    { field: "major", name: "专业", value: major, required: false, max: 60 },
  ],
});

/** A store where a record stands, which refuses what was not typed over it. */
function store(standing: FillInRecord) {
  const saves: string[] = [];
  return {
    saves,
    read: async () => standing,
    save: async (field: string, value: string, version: number) => {
      saves.push(`${field}=${value} over ${version}`);
      if (version !== standing.version) throw new Problem(409, "version.conflict", "内容已有更新");
      return record(version + 1, value);
    },
  };
}

test("another field that was saved elsewhere is in nobody's way", async () => {
  const s = store(record(5, "", "机械"));
  const done = await saveField(s, record(4, ""), "mobile", "13800000000");
  expect(done).toEqual({ is: "saved", record: record(6, "13800000000") });
  expect(s.saves).toEqual(["mobile=13800000000 over 4", "mobile=13800000000 over 5"]);
});

test("the same field that was saved elsewhere is not overwritten unasked", async () => {
  const s = store(record(5, "13900000000"));
  const done = await saveField(s, record(4, ""), "mobile", "13800000000");
  expect(done).toMatchObject({ is: "refused", record: { version: 5 }, why: expect.stringContaining("13900000000") });
  expect(s.saves).toHaveLength(1);
});

test("the end of the session, a fault of the field and a broken line are told apart", async () => {
  const seen = record(1, "");
  const refusing = (error: Problem) => ({ ...store(seen), save: () => Promise.reject(error) });
  const fault = { pointer: "/value", code: "format", message: "应为 11 位", messageEn: "" } as const;
  const over = new Problem(401, "fillin.over", "已到时间");
  expect(await saveField(refusing(over), seen, "mobile", "1")).toEqual({ is: "over" });
  const wrong = new Problem(422, "input.invalid", "有误", [fault]);
  expect(await saveField(refusing(wrong), seen, "mobile", "1")).toMatchObject({ is: "refused", why: "应为 11 位" });
  expect(await saveField(refusing(offline()), seen, "mobile", "1")).toMatchObject({
    is: "refused",
    why: offline().message,
  });
});
