import { expect, test } from "vitest";
import { dayText, dayWords, isWeekend, localTime, momentText, sizeText, spanText, timeOf, weekdayText } from "./when";

test("a day is written as in a letter, whatever the machine's zone", () => {
  expect(dayText("2026-01-05")).toBe("2026年1月5日");
  expect(weekdayText("2026-11-29")).toBe("星期日");
  expect(dayWords("2026-11-29")).toBe("2026年11月29日 星期日");
  expect(dayWords("")).toBe("");
  expect(["2026-11-27", "2026-11-28", "2026-11-29", "2026-11-30", ""].map(isWeekend)).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
  expect(dayText("")).toBe("");
});

test("a time is that of the association", () => {
  expect(momentText("2026-11-28T16:05:00Z")).toBe("2026-11-29 00:05");
});

test("a time goes into the browser's own field and comes back", () => {
  expect(localTime("2026-03-19T01:00:00Z")).toBe("2026-03-19T09:00");
  expect(timeOf("2026-03-19T09:00")).toBe("2026-03-19T09:00:00+08:00");
  expect(localTime(timeOf("2026-03-19T09:00"))).toBe("2026-03-19T09:00");
  expect([localTime(""), timeOf("")]).toEqual(["", ""]);
});

test("a span of one day names it once", () => {
  expect(spanText("2026-11-30", "2026-11-30")).toBe("2026年11月30日");
  expect(spanText("2026-11-30", "2026-12-01")).toBe("2026年11月30日至2026年12月1日");
});

test("a size is said in the unit that people read", () => {
  expect([sizeText(900), sizeText(2048), sizeText(5 * 1024 * 1024)]).toEqual(["900 字节", "2 KB", "5.0 MB"]);
});
