import { Button, NativeSelect, TextInput } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { Link, useSearchParams } from "wouter";
import { api, data, type Schemas } from "@/api/client";
import { optionName, useReference } from "@/api/queries";
import { Paged } from "@/parts/Listing";
import { Sign } from "@/parts/Sign";
import type { Column } from "@/parts/Table";
import { useHas, useOptions } from "../queries";

type Institution = Schemas["Institution"];

const names = ["name", "region", "number"] as const;
type Name = (typeof names)[number];

/** 评审机构: those entered last first, found by name, 省份, or a number that they have or had. */
export default function Institutions() {
  const [address, setAddress] = useSearchParams();
  const { data: reference } = useReference();
  const may = useHas("registrar");
  const query = Object.fromEntries(names.flatMap((n) => (address.get(n) ? [[n, address.get(n) as string]] : [])));
  const institutions = useInfiniteQuery({
    queryKey: ["institutions", "list", query],
    queryFn: ({ pageParam }) =>
      data(api.GET("/institutions", { params: { query: { ...query, limit: 50, cursor: pageParam || undefined } } })),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const columns: Column<Institution>[] = [
    { name: "编号", cell: (i) => i.number || <span className="sign-late">未填</span> },
    { name: "名称", cell: (i) => <Link href={`/institutions/${i.id}`}>{i.name}</Link> },
    { name: "省份", cell: (i) => optionName(reference, "regions", i.region) },
    { name: "联系人", cell: (i) => i.contacts?.map((c) => `${c.name} ${c.phone}`).join("；") ?? "" },
    { name: "状态", cell: (i) => <Sign tone={i.active ? "good" : "over"}>{i.active ? "在用" : "已停用"}</Sign> },
  ];
  return (
    <>
      <div className="bar apart">
        <h1>评审机构</h1>
        {may && (
          <Button component={Link} href="/institutions/new">
            新增
          </Button>
        )}
      </div>
      <Filters value={query} onChange={(next) => setAddress(next, { replace: true })} />
      <Paged
        query={institutions}
        rowsOf={(p) => p.institutions}
        caption="评审机构"
        columns={columns}
        keyOf={(i) => i.id}
        empty={Object.keys(query).length > 0 ? "没有符合条件的评审机构。" : "还没有评审机构。"}
      />
    </>
  );
}

function Filters(p: { value: Partial<Record<Name, string>>; onChange(address: Record<string, string>): void }) {
  const [typed, setTyped] = useState(p.value);
  const key = JSON.stringify(p.value);
  useEffect(() => setTyped(JSON.parse(key)), [key]);
  const search = (event: FormEvent) => {
    event.preventDefault();
    p.onChange(Object.fromEntries(Object.entries(typed).filter(([, v]) => v.trim())));
  };
  const bind = (name: Name, label: string) => ({
    label,
    value: typed[name] ?? "",
    onChange: (e: { currentTarget: { value: string } }) => setTyped({ ...typed, [name]: e.currentTarget.value }),
  });
  return (
    <form className="panel no-print" onSubmit={search} aria-label="查询条件">
      <div className="fields">
        <TextInput {...bind("name", "名称")} description="可只写一部分" />
        <TextInput {...bind("number", "编号")} description="现编号或曾用编号" />
        <NativeSelect {...bind("region", "省份")} data={[{ value: "", label: "全部" }, ...useOptions("regions")]} />
      </div>
      <div className="bar apart">
        <span />
        <span>
          <Button variant="default" onClick={() => p.onChange({})}>
            清空
          </Button>{" "}
          <Button type="submit">查询</Button>
        </span>
      </div>
    </form>
  );
}
