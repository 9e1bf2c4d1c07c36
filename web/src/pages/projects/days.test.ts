import { expect, test } from "vitest";
import type { FormField } from "@/api/forms";
import { daysIn, daysOf } from "./days";
import type { Project } from "./parts";

const field = (name: string, type: FormField["type"]): FormField => ({ name, label: name, type, required: true });
const days = { earliest: "2026-12-08", latest: "2027-12-01" };

test("the days of an offer are said at its first day, and a later one begins there", () => {
  const fields = [field("reason", "lines"), field("from", "day"), field("to", "day")];
  expect(daysIn(fields, {}, days)).toEqual({ from: days, to: { earliest: "2026-12-08" } });
  expect(daysIn(fields, { from: "2026-12-10" }, days)?.to).toEqual({ earliest: "2026-12-10" });
  expect(daysIn([field("startedAt", "time"), field("endedAt", "time")], {}, days)?.endedAt).toEqual(days);
  expect(daysIn(fields, {}, undefined)).toBeUndefined();
});

test("an action that is not on offer names no days", () => {
  const actions = [{ action: "re_date", name: "协商改期", days }] as Project["actions"];
  expect(daysOf({ actions }, "object_date", "re_date")).toEqual(days);
  expect(daysOf({ actions }, "object_date")).toBeUndefined();
});
