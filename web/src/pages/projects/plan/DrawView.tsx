import type { Schemas } from "@/api/client";
import { type Column, Listing } from "@/parts/Table";
import { momentText, spanText } from "@/parts/when";

type Draw = Schemas["Draw"];
type Entrant = Draw["entrants"][number];

const columns: Column<Entrant>[] = [
  { name: "抽取次序", cell: (e) => e.place ?? "未抽取" },
  { name: "姓名", cell: (e) => e.name },
  { name: "注册号", cell: (e) => e.number },
];

/** DrawView is one 抽取: who could be planned, in the order drawn, and what anybody needs to compute it again. */
export function DrawView({ draw: d, institution }: { draw: Draw; institution?: string }) {
  const entrants = [...d.entrants].sort((a, b) => (a.place ?? 0) - (b.place ?? 0));
  const departs = d.departure;
  return (
    <section>
      <h3>
        第{d.round}轮第{d.number}次抽取
      </h3>
      <p className="muted">
        {institution && `${institution} · `}
        {spanText(d.from, d.to)} · 名单确定于 {momentText(d.fixedAt)}
        {d.fixedBy && ` ${d.fixedBy.name}`}
        {d.drawnAt && ` · 抽取于 ${momentText(d.drawnAt)}`}
      </p>
      {d.reason && <p>重新抽取的理由：{d.reason}</p>}
      <Listing caption="抽取名单" columns={columns} rows={entrants} keyOf={(e) => e.number} />
      {departs && (departs.skipped.length > 0 || departs.undrawn.length > 0 || departs.elsewhere) && (
        <ul className="pinned">
          {departs.skipped.length > 0 && <li>先抽到而没有列入：{departs.skipped.join("、")}</li>}
          {departs.undrawn.length > 0 && <li>列入而不在名单上：{departs.undrawn.join("、")}</li>}
          {departs.elsewhere && <li>评审机构、评审项或日期与抽取时不同</li>}
        </ul>
      )}
      <details>
        <summary>核对抽取</summary>
        <p className="words">种子的摘要（SHA-256）：{d.commitment}</p>
        <p className="words">种子：{d.seed ?? "抽取后公布"}</p>
      </details>
    </section>
  );
}
