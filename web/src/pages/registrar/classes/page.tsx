import { Button, NativeSelect } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "wouter";
import { api, data, type Schemas } from "@/api/client";
import { DayPick } from "@/parts/DayPick";
import { Paged } from "@/parts/Listing";
import { Sign, type Tone } from "@/parts/Sign";
import type { Column } from "@/parts/Table";
import { spanText } from "@/parts/when";
import { useHas, useOptions } from "../queries";

type Class = Schemas["Class"];

const tones: Record<Class["state"], Tone> = { upcoming: "open", held: "good", withdrawn: "over" };

/** ClassSign is where a class stands. */
export function ClassSign({ of }: { of: Class }) {
  return <Sign tone={tones[of.state]}>{of.stateName}</Sign>;
}

const names = ["from", "item"] as const;

/** 培训班: those that are not over, or that ended since a day; the association enters attendance at each. */
export default function Classes() {
  const [address, setAddress] = useSearchParams();
  const may = useHas("registrar");
  const opens = useHas("registrar", "officer", "approver");
  const items = useOptions("review_items");
  const query = Object.fromEntries(names.flatMap((n) => (address.get(n) ? [[n, address.get(n) as string]] : [])));
  const classes = useInfiniteQuery({
    queryKey: ["classes", query],
    queryFn: ({ pageParam }) =>
      data(api.GET("/classes", { params: { query: { ...query, limit: 20, cursor: pageParam || undefined } } })),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const columns: Column<Class>[] = [
    { name: "培训班", cell: (c) => (opens ? <Link href={`/classes/${c.id}`}>{c.name}</Link> : c.name) },
    { name: "起止日", cell: (c) => spanText(c.from, c.to) },
    { name: "地点", cell: (c) => c.place },
    { name: "覆盖的细项", cell: (c) => c.itemNames.join("、") },
    { name: "课时", cell: (c) => c.hours },
    { name: "状态", cell: (c) => <ClassSign of={c} /> },
  ];
  const set = (name: (typeof names)[number], value: string | undefined) => {
    const next: Record<string, string | undefined> = { ...query, [name]: value };
    setAddress(
      Object.entries(next).filter((x): x is [string, string] => Boolean(x[1])),
      { replace: true },
    );
  };
  return (
    <>
      <div className="bar apart">
        <h1>培训班与课时</h1>
        {may && (
          <Button component={Link} href="/classes/new">
            公布培训班
          </Button>
        )}
      </div>
      <div className="panel no-print">
        <div className="fields">
          <DayPick
            label="结束日不早于"
            description="不填的，只列未结束的；登记课时请填较早的日期"
            value={query.from}
            min="2000-01-01"
            onPick={(day) => set("from", day)}
          />
          <NativeSelect
            label="覆盖的细项"
            data={[{ value: "", label: "全部" }, ...items]}
            value={query.item ?? ""}
            onChange={(e) => set("item", e.currentTarget.value)}
          />
        </div>
      </div>
      <Paged
        query={classes}
        rowsOf={(p) => p.classes}
        caption="培训班"
        columns={columns}
        keyOf={(c) => c.id}
        empty="没有未结束的培训班。要看以往的，请填写“结束日不早于”。"
      />
    </>
  );
}
