import type { Schemas } from "@/api/client";
import { dayText, momentText, spanText } from "@/parts/when";
import type { Facts } from "./signed";

type Paper = Schemas["VerifiedDocument"];

/** How a state is shown: a shape with a sign, and what it means to whoever holds the paper. */
export interface Standing {
  mark: "good" | "caution" | "bad" | "unknown";
  meaning: string;
}

export const signs = { good: "✓", caution: "!", bad: "✕", unknown: "?" };

const standings: Record<Paper["state"], Standing> = {
  current: { mark: "good", meaning: "是协会发出的，目前有效。" },
  superseded: { mark: "caution", meaning: "是协会发出的，但内容后来有变动，请不要单凭这张纸办事。" },
  withdrawn: { mark: "bad", meaning: "已经作废，请不要再凭它办事。" },
  valid: { mark: "good", meaning: "是协会发放的，目前有效。" },
  ahead: { mark: "caution", meaning: "还没有到开始使用的日期，现在不能用。" },
  expired: { mark: "caution", meaning: "已经超过有效期，现在不能用。" },
  replaced: { mark: "caution", meaning: "已经换发，这一张不能再用，请对方出示新的一张。" },
  lost: { mark: "bad", meaning: "已经挂失，这一张不能再用。" },
  released: { mark: "bad", meaning: "已经作废，这一张不能再用。" },
};

/** standingOf is how a paper is shown; a state that is not known here is never shown as good. */
export function standingOf(paper: Pick<Paper, "state" | "current">): Standing {
  const known = standings[paper.state] as Standing | undefined;
  if (known && (known.mark !== "good" || paper.current)) return known;
  return { mark: "caution", meaning: "现在不能单凭这张纸办事。" };
}

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
