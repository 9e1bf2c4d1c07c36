import { Button, TextInput } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Link, useSearchParams } from "wouter";
import { api, data, type Schemas } from "@/api/client";
import { useHas } from "@/pages/registrar/queries";
import { Paged } from "@/parts/Listing";
import { Nothing } from "@/parts/States";
import type { Column } from "@/parts/Table";

type Unit = Schemas["FoundUnits"]["units"][number];

/** 单位查询: units by any part of a name that they have or had; it searches when it is sent. */
export default function Units() {
  const [address, setAddress] = useSearchParams();
  const name = address.get("name") ?? "";
  const [typed, setTyped] = useState(name);
  const registrar = useHas("registrar");
  const units = useInfiniteQuery({
    queryKey: ["units", name],
    queryFn: ({ pageParam }) =>
      data(api.GET("/units", { params: { query: { name, limit: 20, cursor: pageParam || undefined } } })),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled: name !== "",
  });
  const columns: Column<Unit>[] = [
    { name: "单位名称", cell: (u) => (registrar ? <Link href={`/units/${u.unitCode}`}>{u.name}</Link> : u.name) },
    { name: "曾用名", cell: (u) => u.former ?? "" },
    { name: "单位代码", cell: (u) => u.unitCode },
    { name: "项目", cell: (u) => <Link href={`/projects?unit=${encodeURIComponent(u.unitCode)}`}>查看评审项目</Link> },
  ];
  const search = (event: FormEvent) => {
    event.preventDefault();
    setAddress(typed.trim() ? { name: typed.trim() } : {}, { replace: true });
  };
  return (
    <>
      <h1>单位查询</h1>
      <form className="panel bar no-print" onSubmit={search} aria-label="查询条件">
        <TextInput
          label="单位名称"
          description="名称或曾用名中相连的几个字"
          value={typed}
          onChange={(e) => setTyped(e.currentTarget.value)}
        />
        <Button type="submit">查询</Button>
      </form>
      {name === "" ? (
        <Nothing>填写名称中的几个字后查询。</Nothing>
      ) : (
        <Paged
          query={units}
          rowsOf={(p) => p.units}
          caption="单位"
          columns={columns}
          keyOf={(u) => u.unitCode}
          empty="没有名称含这些字的单位。"
        />
      )}
    </>
  );
}
