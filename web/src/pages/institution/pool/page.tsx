import { Button, NativeSelect } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import { api, data, type Schemas } from "@/api/client";
import { optionName, useReference } from "@/api/queries";
import { useHas, useOptions } from "@/pages/registrar/queries";
import { Export } from "@/parts/Export";
import { Paged } from "@/parts/Listing";
import type { Column } from "@/parts/Table";
import { dayText } from "@/parts/when";
import { HireFrom } from "./HireFrom";

type Row = Schemas["PoolRow"];

const names = ["item", "region"] as const;

/** 无聘用单位人员: who is free for which 细项, those who wait longest first; an institution hires from here. */
export default function Pool() {
  const [address, setAddress] = useSearchParams();
  const { data: reference } = useReference();
  const may = useHas("institution");
  const [hired, hire] = useState<Row>();
  const query = Object.fromEntries(names.flatMap((n) => (address.get(n) ? [[n, address.get(n) as string]] : [])));
  const pool = useInfiniteQuery({
    queryKey: ["pool", query],
    queryFn: ({ pageParam }) =>
      data(api.GET("/pool", { params: { query: { ...query, limit: 50, cursor: pageParam || undefined } } })),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const columns: Column<Row>[] = [
    { name: "姓名", cell: (r) => (may ? <Link href={`/own-reviewers/${r.person}`}>{r.name}</Link> : r.name) },
    { name: "省份", cell: (r) => optionName(reference, "regions", r.region) },
    { name: "细项", cell: (r) => r.itemName },
    { name: "证书有效期至", tight: true, cell: (r) => dayText(r.until) },
    { name: "无聘用单位自", tight: true, cell: (r) => dayText(r.freeSince) },
    ...(may
      ? [
          {
            name: "操作",
            cell: (r: Row) => (
              <Button size="compact-md" onClick={() => hire(r)} aria-label={`聘用${r.name}（${r.itemName}）`}>
                聘用
              </Button>
            ),
          },
        ]
      : []),
  ];
  const bind = (name: (typeof names)[number], label: string, options: { value: string; label: string }[]) => ({
    label,
    data: [{ value: "", label: "全部" }, ...options],
    value: query[name] ?? "",
    onChange: (e: { currentTarget: { value: string } }) => {
      const next = { ...query, [name]: e.currentTarget.value };
      setAddress(Object.fromEntries(Object.entries(next).filter(([, v]) => v)), { replace: true });
    },
  });
  return (
    <>
      <div className="bar apart">
        <h1>无聘用单位人员</h1>
        <Export key={JSON.stringify(query)} label="导出名单" what={{ kind: "pool", ...query }} />
      </div>
      <div className="panel no-print">
        <div className="fields">
          <NativeSelect {...bind("item", "细项", useOptions("review_items"))} />
          <NativeSelect {...bind("region", "省份", useOptions("regions"))} description="本人填报后方有" />
        </div>
      </div>
      <Paged
        query={pool}
        rowsOf={(p) => p.reviewers}
        caption="无聘用单位人员"
        columns={columns}
        keyOf={(r) => `${r.person} ${r.item}`}
        empty="没有符合条件的无聘用单位人员。"
      />
      {hired && <HireFrom row={hired} close={() => hire(undefined)} />}
    </>
  );
}
