import { expect, test } from "vitest";
import { changed } from "./step";

test("a correction sends what is another, and nothing that stays", () => {
  expect(changed({ a: "1", b: "2", reason: "笔误" }, { a: "1", b: "3" })).toEqual({ b: "2", reason: "笔误" });
});
