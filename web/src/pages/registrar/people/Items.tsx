import { useState } from "react";
import type { Schemas } from "@/api/client";
import { Ready } from "@/parts/Ready";
import { Sign } from "@/parts/Sign";
import { Failed, Nothing } from "@/parts/States";
import { type Column, Listing } from "@/parts/Table";
import { dayText } from "@/parts/when";
import { usePerson } from "../queries";
import { statusTone } from "../words";
import { ForecastText } from "./ForecastText";
import type { Person } from "./parts";

const columns: Column<Schemas["Holding"]>[] = [
  { name: "细项", cell: (h) => h.itemName },
  { name: "状态", cell: (h) => <Sign tone={statusTone[h.status]}>{h.statusName}</Sign> },
  { name: "评审机构", cell: (h) => h.institutionName ?? "" },
  { name: "取得日期", tight: true, cell: (h) => dayText(h.since) },
  { name: "注册自", tight: true, cell: (h) => dayText(h.from) },
  { name: "注册有效期至", tight: true, cell: (h) => dayText(h.to) },
  { name: "证书有效期至", tight: true, cell: (h) => dayText(h.until) },
  { name: "今日可注册", cell: (h) => (h.registrable ? "是" : "否") },
];
const forecast: Column<Schemas["Holding"]> = { name: "届时", cell: (h) => <ForecastText of={h.forecast} /> };

/** 细项 with where each stands, and what a renewal would need on a day. */
export default function Items({ person }: { person: Person }) {
  const [on, setOn] = useState<string>();
  const then = usePerson(person.id, on);
  const shown = on && then.data ? then.data : person;
  return (
    <>
      {person.items.length === 0 ? (
        <Nothing>没有细项。</Nothing>
      ) : (
        <Listing
          caption="细项"
          columns={on ? [...columns, forecast] : columns}
          rows={shown.items}
          keyOf={(h) => h.item}
        />
      )}
      {on && then.error && <Failed error={then.error} again={() => then.refetch()} />}
      {person.readiness && <Ready readiness={shown.readiness ?? person.readiness} on={on} onChange={setOn} />}
    </>
  );
}
