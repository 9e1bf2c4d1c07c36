import { expect, test } from "vitest";
import { questionOf } from "./question";

test("one thing is asked for, and a kind only of a document", () => {
  expect(questionOf("name", " 陈评审 ", "passport")).toEqual({ name: "陈评审", limit: 20 });
  expect(questionOf("number", "PSY-1", "passport")).toEqual({ number: "PSY-1" });
  expect(questionOf("document", "E12345678", "passport")).toEqual({ document: "E12345678", kind: "passport" });
  expect(questionOf("document", "999999199001011234", "")).toEqual({ document: "999999199001011234" });
});
