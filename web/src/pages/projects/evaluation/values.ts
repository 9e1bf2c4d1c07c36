import type { Schemas } from "@/api/client";
import type { Values } from "@/parts/described/values";

type Score = Schemas["Score"];

/** What the scores are called: 5 is very good, 1 is poor. */
export const scoreNames = new Map([
  [5, "很好"],
  [4, "较好"],
  [3, "一般"],
  [2, "较差"],
  [1, "很差"],
]);

/** scoresOf are those that were given, in the order of the criteria. */
export function scoresOf(values: Values, criteria: readonly Schemas["Option"][]): Score[] {
  const given = (values.scores ?? []) as unknown as Score[];
  return criteria.flatMap((c) => given.filter((s) => s.criterion === c.value));
}

/** scored gives one criterion its score. */
export function scored(values: Values, criterion: string, score: number): Values {
  const others = ((values.scores ?? []) as unknown as Score[]).filter((s) => s.criterion !== criterion);
  return { ...values, scores: [...others, { criterion, score }] as unknown as Values[] };
}
