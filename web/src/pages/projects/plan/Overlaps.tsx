import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { api, data } from "@/api/client";
import { Failed } from "@/parts/States";
import { type Column, Listing } from "@/parts/Table";
import { spanText } from "@/parts/when";
import type { Row } from "../rows";

const columns: Column<Row>[] = [
  { name: "评审日期", cell: (r) => spanText(r.visitFrom, r.visitTo) },
  { name: "项目编号", cell: (r) => <Link href={`/projects/${r.number}`}>{r.number}</Link> },
  { name: "单位名称", cell: (r) => r.unit.name },
  { name: "组长", cell: (r) => r.leaderName ?? "计划未批准" },
  { name: "阶段", cell: (r) => r.stageName },
];
const most = 50;

/** Overlaps are the other visits of these days. */
export function Overlaps({ number, from, to }: { number: string; from: string; to: string }) {
  const others = useQuery({
    queryKey: ["projects", "visits", from, to],
    queryFn: () => data(api.GET("/projects", { params: { query: { visitFrom: from, visitTo: to, limit: most } } })),
    enabled: from !== "" && to >= from,
  });
  if (others.error) return <Failed error={others.error} again={() => others.refetch()} />;
  if (!others.data) return null;
  const rows = others.data.projects.filter((r) => r.number !== number);
  return (
    <section>
      <h3>这些日子的其他现场评审</h3>
      {rows.length === 0 && !others.data.next ? (
        <p className="muted">{spanText(from, to)}没有其他现场评审。</p>
      ) : (
        <Listing caption="同期的现场评审" columns={columns} rows={rows} keyOf={(r) => r.number} />
      )}
      {others.data.next && (
        <p>
          <Link href={`/projects?visitFrom=${from}&visitTo=${to}`}>还有更多，请在评审项目管理中查看</Link>
        </p>
      )}
    </section>
  );
}
