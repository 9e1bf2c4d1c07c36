import { describe, expect, it } from "vitest";
import type { FormField } from "@/api/forms";
import { bodyOf, kindOf, valuesOf } from "./values";

const field = (f: Partial<FormField> & { name: string }): FormField => ({
  label: "栏目",
  type: "line",
  required: false,
  max: 9,
  ...f,
});
const fields = [
  field({ name: "name" }),
  field({ name: "hours", type: "number" }),
  field({ name: "active", type: "tick" }),
  field({ name: "aliases", several: true, most: 3 }),
  field({ name: "items", type: "option", several: true }),
  field({ name: "contacts", type: "rows", several: true, most: 2, fields: [field({ name: "phone" })] }),
];

describe("a described form", () => {
  it("leaves out what is empty, and says yes or no", () => {
    expect(bodyOf(fields, {})).toEqual({ active: false, aliases: [], items: [], contacts: [] });
    expect(bodyOf(fields, { name: "", active: true }).name).toBeUndefined();
  });
  it("sends numbers as numbers, and what is none as it was typed", () => {
    expect(bodyOf(fields, { hours: "１６.5" }).hours).toBe(16.5);
    expect(bodyOf(fields, { hours: "十六" }).hours).toBe("十六");
    expect(bodyOf(fields, { hours: " " }).hours).toBeUndefined();
  });
  it("takes several texts one a line, without empty ones", () => {
    expect(bodyOf(fields, { aliases: "SL-1\n\n  SL-2 \n" }).aliases).toEqual(["SL-1", "SL-2"]);
  });
  it("sends of rows what their fields say", () => {
    expect(bodyOf(fields, { contacts: [{ phone: "1", other: "x" }, { phone: "" }] }).contacts).toEqual([
      { phone: "1" },
      {},
    ]);
  });
  it("begins with what the record has, and gives it back", () => {
    const record = {
      name: "甲",
      hours: 24,
      active: true,
      aliases: ["a"],
      items: ["b"],
      contacts: [{ phone: "1" }],
      id: 7,
    };
    const { id, ...own } = record;
    expect(bodyOf(fields, valuesOf(fields, record))).toEqual(own);
  });
  it("draws an option that may be there several times as some of many", () => {
    expect(fields.map((f) => kindOf(f))).toEqual(["text", "number", "tick", "several", "some", "rows"]);
    expect(kindOf(field({ name: "region", type: "option", options: "x" }))).toBe("text");
  });
});
