import type { Schemas } from "@/api/client";
import { dayText, momentText, spanText } from "@/parts/when";
import type { Facts } from "./signed";

type Paper = Schemas["VerifiedDocument"];

/** By which sign a state is shown; what is not known here is never shown as good. */
export type Mark = Paper["mark"] | "unknown";

export const signs: Record<Mark, string> = { good: "✓", caution: "!", bad: "✕", unknown: "?" };

/** markOf is the sign of a paper. */
export const markOf = ({ mark, current }: Pick<Paper, "mark" | "current">): Mark =>
  mark in signs && (mark !== "good" || current) ? mark : "caution";

const numbers: Record<Paper["kind"], string> = {
  consultation: "文号",
  notice: "文号",
  certificate: "证书编号",
  card: "注册号",
};

/** rowsOf is what has to stand on the paper, in the words that are printed. */
export function rowsOf(p: Paper): { name: string; value: string }[] {
  const issued = dayText(chineseDay(p.issuedAt));
  const rows: [string, string | undefined][] = [
    ["这是什么", p.kindName],
    ["姓名", p.name],
    ["单位（主送）", p.unitName],
    ["所属鉴定评审机构", p.institutionName],
    [numbers[p.kind], p.number],
    ["版次", `第 ${p.version} 版`],
    ["项目编号", p.project],
    [p.kind === "certificate" ? "证书有效期" : "评审日期", spanText(p.from, p.to)],
    [p.kind === "certificate" ? "发证日期" : p.kind === "card" ? "发卡日期" : "发文日期", issued],
  ];
  return rows.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}

/** chineseDay is the day of a time where the association is. */
const chineseDay = (at: string) => momentText(at).slice(0, 10);

/** sameAs tells whether signed facts are those of the paper that the token names: a fragment can be put behind another. */
export function sameAs(facts: Facts, paper: Paper): boolean {
  return facts.kind === paper.kind && facts.number === paper.number && facts.version === paper.version;
}
