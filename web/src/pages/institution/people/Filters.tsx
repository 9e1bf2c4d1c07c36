import { NativeSelect } from "@mantine/core";
import { useNames } from "@/api/queries";
import type { paths } from "@/api/schema";
import { useOptions } from "@/pages/registrar/queries";
import { DayPick } from "@/parts/DayPick";
import { today } from "@/parts/when";

type Query = Omit<NonNullable<paths["/institution/reviewers"]["get"]["parameters"]["query"]>, "cursor" | "limit">;

const names = ["status", "item", "on"] as const;

/** filtersOf are the filters that an address names. */
export function filtersOf(address: URLSearchParams): Query {
  return Object.fromEntries(names.flatMap((n) => (address.get(n) ? [[n, address.get(n)]] : []))) as Query;
}

const all = { value: "", label: "全部" };

/** Filters show at once what is chosen: nothing is typed. */
export function Filters({ value, onChange }: { value: Query; onChange(address: Record<string, string>): void }) {
  const items = useOptions("review_items");
  const hired = useNames()
    .choicesNamed("reviewerStatus")
    .filter((s) => s.value !== "free");
  const set = (name: (typeof names)[number], to: string | undefined) => {
    const next = { ...value, [name]: to };
    onChange(Object.fromEntries(Object.entries(next).filter((x): x is [string, string] => Boolean(x[1]))));
  };
  const bind = (name: (typeof names)[number], label: string) => ({
    label,
    value: value[name] ?? "",
    onChange: (e: { currentTarget: { value: string } }) => set(name, e.currentTarget.value),
  });
  return (
    <form className="panel no-print" aria-label="查询条件" onSubmit={(e) => e.preventDefault()}>
      <div className="fields">
        <NativeSelect {...bind("status", "状态")} data={[all, ...hired]} />
        <NativeSelect {...bind("item", "细项")} data={[all, ...items]} />
        <DayPick
          label="预测到哪一天"
          description="如无人办理，到这一天的状态"
          value={value.on}
          min={today()}
          onPick={(day) => set("on", day)}
        />
      </div>
    </form>
  );
}
