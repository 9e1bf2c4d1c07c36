import { Button } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "wouter";
import { api, data } from "@/api/client";
import { useMe } from "@/api/queries";
import { useHas } from "@/pages/registrar/queries";
import { Export } from "@/parts/Export";
import { Paged } from "@/parts/Listing";
import { Filters, filtersOf } from "./Filters";
import { columns } from "./rows";

/** 评审项目管理 (manual 000 §4): the projects that the caller may see, found by what the address says. */
export default function Projects() {
  const { data: me } = useMe();
  const [address, setAddress] = useSearchParams();
  const query = filtersOf(address);
  const exports = useHas("unit_main", "unit_sub", "officer", "approver", "registrar");
  const others = Object.keys(query).some((k) => k !== "stage" && k !== "region" && k !== "overdue");
  const projects = useInfiniteQuery({
    queryKey: ["projects", query],
    queryFn: ({ pageParam }) =>
      data(api.GET("/projects", { params: { query: { ...query, limit: 20, cursor: pageParam || undefined } } })),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <div className="bar apart">
        <h1>评审项目管理</h1>
        <span className="no-print">
          {exports && (
            <Export
              what={{ kind: "projects", stage: query.stage, region: query.region, overdue: query.overdue }}
              label={others ? "导出（只按阶段、省份、超期筛选）" : "导出"}
            />
          )}{" "}
          {me?.unit && (
            <Button component={Link} href="/projects/new">
              新增
            </Button>
          )}{" "}
          <Button variant="default" onClick={() => window.print()}>
            打印
          </Button>
        </span>
      </div>
      <Filters value={query} association={!me?.unit} onChange={(next) => setAddress(next, { replace: true })} />
      <Paged
        query={projects}
        rowsOf={(page) => page.projects}
        caption="评审项目"
        columns={columns}
        keyOf={(row) => row.number}
        empty={Object.keys(query).length > 0 ? "没有符合条件的项目，请放宽查询条件。" : "还没有评审项目。"}
      />
    </>
  );
}
