import { describe, expect, it } from "vitest";
import type { Reference } from "@/api/queries";
import type { Setting } from "./queries";
import { saidOf, startOf, takenOf } from "./shapes";

/** The forms of settings as GET /settings describes them, as far as their shape goes. */
const field = (name: string, type: string, more: object = {}) => ({ name, label: name, type, required: true, ...more });
const lines = (...names: string[]) => ({ fields: names.map((name) => field(name, "line")) });
const values: Record<string, object> = {
  limit: field("value", "parts", {
    fields: [field("count", "number"), field("unit", "option", { choices: [{ value: "working", zh: "个工作日" }] })],
  }),
  switch: field("value", "tick"),
  count: field("value", "number"),
  prefix: field("value", "line"),
  site: field("value", "line"),
  offsets: field("value", "line", { several: true }),
  texts: field("value", "line", { several: true }),
  options: field("value", "rows", { several: true, ...lines("value", "zh", "en", "rule") }),
  documents: field("value", "rows", {
    several: true,
    fields: [
      ...lines("key", "zh", "en").fields,
      field("types", "line", { several: true }),
      field("maxMB", "number"),
      field("maxFiles", "number"),
      field("required", "tick"),
    ],
  }),
  association: field(
    "value",
    "parts",
    lines("name", "nameEn", "short", "letterWord", "contact", "phone", "address", "postcode"),
  ),
  mailboxes: field("value", "parts", lines("officer", "approver", "registrar")),
};
const reference = {
  forms: Object.fromEntries(
    Object.entries(values).map(([kind, value]) => [
      `setting.${kind}`,
      [{ title: "设置", fields: [value, field("source", "line")] }],
    ]),
  ),
} as unknown as Reference;

const setting = (kind: Setting["kind"], value: unknown, more: object = {}) =>
  ({ key: "k", kind, zh: "设置", en: "", confirmed: false, overridden: false, value, ...more }) as Setting;

const texts = [{ name: "heading", zh: "标题", max: 50, maxLines: 1 }];
const all: Setting[] = [
  setting("limit", { count: 10, unit: "working" }),
  setting("switch", true),
  setting("count", 40),
  setting("prefix", "RY"),
  setting("site", "https://example.org"),
  setting("offsets", [-3, 0, 5]),
  setting("texts", ["备齐原件", "安排会议"]),
  setting("options", [{ value: "GL-1", zh: "锅炉制造", en: "Boilers", rule: "规则" }]),
  setting("documents", [
    { key: "other", zh: "其他", en: "Other", types: ["pdf", "xlsx"], maxMB: 50, maxFiles: 3, required: false },
  ]),
  setting("association", {
    name: "协会",
    nameEn: "Association",
    short: "会",
    letterWord: "检协",
    contact: "办公室",
    phone: "010-00000000",
    address: "示例路1号",
    postcode: "100000",
  }),
  setting("mailboxes", { officer: "a@example.org", approver: "", registrar: "" }),
  setting("words", { heading: "关于评审的函" }, { words: { version: 2, texts } }),
];

describe("the shape of a setting", () => {
  for (const s of all)
    it(`${s.kind}: what was begun with is what is sent when nothing was typed`, () => {
      expect(takenOf(s, reference, startOf(s, reference))).toEqual(s.value);
      expect(saidOf(s, reference)).not.toBe("");
    });
  it("leaves what is no number to the API to refuse", () => {
    expect(takenOf(all[5] as Setting, reference, { value: "-3\n三天" })).toEqual([-3, "三天"]);
    expect(takenOf(all[2] as Setting, reference, { value: "四十" })).toBe("四十");
  });
  it("sends an emptied mailbox as none", () => {
    expect(takenOf(all[10] as Setting, reference, { officer: "" })).toEqual({
      officer: "",
      approver: "",
      registrar: "",
    });
  });
});
