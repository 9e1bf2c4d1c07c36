import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { boundsOf } from "./bounds";

beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2026-11-29T20:30:00Z") })); // 4:30 of the next day in China
afterEach(() => void vi.useRealTimers());

const days = { earliest: "2026-11-20", latest: "2026-12-05" };

it.each([
  ["any day", { type: "day" as const }, undefined, { max: "9999-12-31" }],
  ["a day on offer", { type: "day" as const }, days, { min: "2026-11-20", max: "2026-12-05" }],
  [
    "no day after today where the association is",
    { type: "day" as const, past: true },
    undefined,
    { max: "2026-11-30" },
  ],
  [
    "the earlier of the last day and today",
    { type: "day" as const, past: true },
    days,
    { min: "2026-11-20", max: "2026-11-30" },
  ],
  [
    "a last day that is past",
    { type: "day" as const, past: true },
    { ...days, latest: "2026-11-21" },
    { min: "2026-11-20", max: "2026-11-21" },
  ],
  ["a time of a day on offer", { type: "time" as const }, days, { min: "2026-11-20T00:00", max: "2026-12-05T23:59" }],
  [
    "no time after now",
    { type: "time" as const, past: true },
    days,
    { min: "2026-11-20T00:00", max: "2026-11-30T04:30" },
  ],
])("takes %s", (_, field, open, bounds) => {
  expect(boundsOf(field, open)).toEqual(bounds);
});
