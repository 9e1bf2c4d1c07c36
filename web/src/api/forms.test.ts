import { expect, test } from "vitest";
import { decided, type FormField } from "./forms";

const opinion: FormField = { name: "opinion", label: "意见", type: "lines", required: false, when: "return" };
const other: FormField = { name: "toTeam", label: "致评审组", type: "lines", required: false, when: "hand_in" };

test("what a return demands is required when returning, and not spoken of when passing", () => {
  const plain = { name: "opinion", label: "意见", type: "lines" };
  expect(decided([opinion, other], true)).toEqual([{ ...plain, required: true }, other]);
  expect(decided([opinion, other], false)).toEqual([{ ...plain, required: false }, other]);
  expect(decided([opinion, other], undefined)).toEqual([opinion, other]);
});
