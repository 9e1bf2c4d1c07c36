import { expect, test } from "vitest";
import { daysOf, next, on } from "./month";

test("a month has its days, those off by the week, and what the calendar says otherwise", () => {
  const days = daysOf("2028-02", [
    { date: "2028-02-05", name: "春节", isOffDay: false },
    { date: "2028-02-07", name: "春节", isOffDay: true },
  ] as Parameters<typeof daysOf>[1]);
  expect(days).toHaveLength(29);
  expect(days.filter((d) => d.off).map((d) => d.day)).toEqual([6, 7, 12, 13, 19, 20, 26, 27]);
  expect(days[4]).toMatchObject({ mark: "班", weekday: "六" });
  expect(days[6]).toMatchObject({ mark: "休", name: "春节", weekday: "一" });
  expect(days[5]).toMatchObject({ mark: undefined, weekday: "日" });
});

test("months follow one another across years", () => {
  expect([next("2026-12", 1), next("2027-01", -1)]).toEqual(["2027-01", "2026-12"]);
});

test("a span holds its first and its last day", () => {
  const span = { from: "2026-11-30", to: "2026-12-02" };
  expect([
    on([span], "2026-11-29"),
    on([span], "2026-11-30"),
    on([span], "2026-12-02"),
    on([span], "2026-12-03"),
  ]).toEqual([undefined, span, span, undefined]);
});
