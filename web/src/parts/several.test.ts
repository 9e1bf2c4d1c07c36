import { expect, test } from "vitest";
import { guess, type Place, refusals } from "./several";

const place = (key: string, zh: string, maxFiles = 2): Place => ({ key, zh, types: ["pdf"], maxMB: 1, maxFiles });
const places = [place("manual", "质量手册"), place("form", "申请书"), place("old", "旧申请书"), place("other", "其他")];
const file = (name: string, size = 10) => ({ name, size }) as File;

test.each([
  ["质量手册 2026版.pdf", "manual"],
  ["03-质量手册（盖章）.PDF", "manual"],
  ["旧申请书.pdf", "old"],
  ["其他资料.pdf", "other"],
  ["扫描件0001.pdf", ""],
  ["", ""],
])("%s is brought as %s", (name, kind) => {
  expect(guess(name, places)).toBe(kind);
});

test("each file is told why it can't go, and the others can", () => {
  const chosen = [
    { file: file("a.pdf"), kind: "manual" },
    { file: file("b.pdf"), kind: "" },
    { file: file("c.exe"), kind: "manual" },
    { file: file("d.pdf", 0), kind: "form" },
    { file: file("e.pdf"), kind: "manual" },
    { file: file("f.pdf"), kind: "form" },
  ];
  const said = refusals(chosen, places, (kind) => (kind === "manual" ? 1 : 0));
  expect(said).toEqual([
    undefined,
    "请选择“b.pdf”的类别。",
    expect.stringContaining("只收 pdf 文件"),
    expect.stringContaining("空文件"),
    "质量手册最多 2 个文件，请先删除多余的。",
    undefined,
  ]);
});
