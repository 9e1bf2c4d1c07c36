import type { Schemas } from "@/api/client";
import { type Column, Listing } from "@/parts/Table";
import { dayText } from "@/parts/when";

type Item = Schemas["PublicReviewer"]["items"][number];

const columns: Column<Item>[] = [
  {
    name: "细项",
    cell: (i) => (
      <span>
        {i.itemName} <span className="muted">{i.item}</span>
      </span>
    ),
  },
  { name: "评审机构", cell: (i) => i.institution },
  { name: "有效期", cell: (i) => `${dayText(i.from) || "—"} 至 ${dayText(i.to) || "长期"}` },
  { name: "状态", tight: true, cell: (i) => <span className="good">✔ {i.statusName}</span> },
];

/** One person who is registered today. */
export function Reviewer({ reviewer }: { reviewer: Schemas["PublicReviewer"] }) {
  return (
    <article className="panel" aria-label={`${reviewer.name} ${reviewer.number}`}>
      <h3>{reviewer.name}</h3>
      <dl className="facts">
        <div>
          <dt>注册号</dt>
          <dd>{reviewer.number}</dd>
        </div>
        <div>
          <dt>继续教育课时（本证书周期内）</dt>
          <dd>{reviewer.work.hours} 课时</dd>
        </div>
        <div>
          <dt>评审工作日（本证书周期内）</dt>
          <dd>{reviewer.work.days} 天</dd>
        </div>
      </dl>
      <Listing
        caption={`${reviewer.name}已注册的细项`}
        columns={columns}
        rows={reviewer.items}
        keyOf={(i) => `${i.item} ${i.institution}`}
      />
    </article>
  );
}
