import type { Schemas } from "@/api/client";
import { Sign, type Tone } from "@/parts/Sign";

const tones: Record<Schemas["ListState"], Tone> = {
  awaited: "open",
  checking: "open",
  checked: "open",
  refused: "late",
  applying: "open",
  published: "good",
  discarded: "over",
};

/** ListSign is where a list stands. */
export function ListSign({ list }: { list: Schemas["List"] }) {
  const faulty = list.state === "checked" && (list.checked?.faulty ?? 0) > 0;
  return <Sign tone={faulty ? "late" : tones[list.state]}>{faulty ? "有错误，不能公布" : list.stateName}</Sign>;
}
