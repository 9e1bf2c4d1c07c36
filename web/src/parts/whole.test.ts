import { expect, test } from "vitest";
import { isWhole } from "./whole";

test("numbers, days, times and codes stay in one line", () => {
  for (const said of [
    3,
    "40",
    "3 天",
    "第2版",
    "2026年12月8日",
    "2026年12月8日 星期二",
    "2026-12-08 14:03",
    "PSZJ26001",
    "50 MB",
  ])
    expect(isWhole(said), String(said)).toBe(true);
});

test("text, and what is too long for a line, breaks", () => {
  const long = "a-very-long-address@institution.example";
  for (const said of ["浙江省示例特种设备检验研究院", "2026年12月8日至2026年12月10日", long, "", undefined])
    expect(isWhole(said), String(said)).toBe(false);
});
