import type { Schemas } from "@/api/client";
import { type Column, Listing } from "@/parts/Table";
import { dayText } from "@/parts/when";
import { signs } from "./standing";

type Item = NonNullable<Schemas["VerifiedDocument"]["items"]>[number];

const columns: Column<Item>[] = [
  {
    name: "细项",
    cell: (i) => (
      <span>
        {i.itemName} <span className="muted">{i.item}</span>
      </span>
    ),
  },
  { name: "纸上印的有效期至", cell: (i) => dayText(i.to) || "长期" },
  {
    name: "现在",
    cell: (i) => (
      <span className={i.holds ? "good" : "fault"}>
        {i.holds ? signs.good : signs.bad} {i.stateName}
      </span>
    ),
  },
];

/** Items are the 细项 of a certificate or a card, each with how it stands today. */
export function Items({ items, current }: { items: Item[]; current: boolean }) {
  return (
    <section aria-labelledby="items">
      <h2 id="items">评审项（细项）和现在的状态</h2>
      {current && items.some((i) => !i.holds) && <p>只有标着 ✓ 的细项，现在可以用。</p>}
      <Listing caption="细项和现在的状态" columns={columns} rows={items} keyOf={(i) => i.item} />
    </section>
  );
}
