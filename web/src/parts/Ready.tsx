import type { Schemas } from "@/api/client";
import { DayPick } from "./DayPick";
import { Sign } from "./Sign";
import { type Column, Listing } from "./Table";
import { dayText, spanText, today } from "./when";

interface Props {
  readiness: Schemas["Readiness"];
  /** The day that was asked for; today for none. */
  on?: string;
  onChange(on: string | undefined): void;
}

type Item = Schemas["Readiness"]["items"][number];

const columns: Column<Item>[] = [
  { name: "细项", cell: (i) => i.itemName },
  { name: "证书有效期至", tight: true, cell: (i) => dayText(i.until) },
  {
    name: "继续教育",
    cell: (i) => <Sign tone={i.covered ? "good" : "late"}>{i.covered ? "已覆盖" : "未覆盖"}</Sign>,
  },
  { name: "届时能否换证", cell: (i) => (i.renewable ? "能" : "不能") },
];

/** Ready is 换证条件: what there is, what is needed, what is missing, and each 细项; on today or another day. */
export function Ready({ readiness: r, on, onChange }: Props) {
  return (
    <section className="panel" aria-labelledby="ready">
      <h2 id="ready">换证条件</h2>
      <div className="bar no-print">
        <DayPick
          label="看哪一天的情形"
          description={`现为 ${dayText(r.on)}`}
          value={on}
          min={today()}
          onPick={onChange}
        />
      </div>
      <p>
        {r.renewable ? <Sign tone="good">可以换证</Sign> : <Sign tone="late">还不能换证</Sign>}{" "}
        {r.opens && `自 ${dayText(r.opens)} 起可以办理。`}
        {r.next && `换证后有效期：${spanText(r.next.from, r.next.to)}。`}
      </p>
      <ul>
        <li>
          继续教育课时：已有 {r.work.hours}，需要 {r.needed.hours}
        </li>
        <li>
          评审工作日：已有 {r.work.days}，需要 {r.needed.days}
        </li>
        {r.missing.map((m) => (
          <li key={m.code + m.zh} className="sign-late">
            {m.zh}
          </li>
        ))}
      </ul>
      <Listing caption="各细项换证条件" columns={columns} rows={r.items} keyOf={(i) => i.item} />
    </section>
  );
}
