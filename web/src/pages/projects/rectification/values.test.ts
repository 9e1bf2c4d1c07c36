import { expect, it } from "vitest";
import type { FormField } from "@/api/forms";
import { Problem } from "@/api/problems";

import type { Project } from "../parts";
import { answersBody, answersOf, named } from "./values";

const fields: FormField[] = [
  { name: "cause", label: "原因分析", type: "lines", required: false, max: 1000 },
  { name: "doneOn", label: "完成日期", type: "day", required: false },
];
const project = {
  findings: [
    { id: "F1-01", toAnswer: false, cause: "旧" },
    { id: "F1-02", toAnswer: true, cause: "交接遗漏", evidence: [] },
  ],
} as unknown as Project;

it("asks for and sends what has to be answered now alone", () => {
  const values = answersOf(project, fields);
  expect(answersBody(values, fields)).toEqual({ findings: [{ finding: "F1-02", cause: "交接遗漏" }] });
});

it("names a fault by its finding, counted or not", () => {
  const fault = (pointer: string) => ({ pointer, code: "required", message: "必填" }) as never;
  const error = new Problem(422, "x", "有误", [fault("/findings/0/cause"), fault("/findings/F1-02/evidence")]);
  const said = named(error, answersOf(project, fields)) as Problem;
  expect(said.faults.map((f) => f.pointer)).toEqual(["/findings/F1-02/cause", "/findings/F1-02/evidence"]);
  expect(named(undefined, {})).toBeUndefined();
});
