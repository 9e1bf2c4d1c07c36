import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "wouter";
import { api, data, type Schemas } from "@/api/client";
import { Export } from "@/parts/Export";
import { Paged } from "@/parts/Listing";
import { Sign } from "@/parts/Sign";
import type { Column } from "@/parts/Table";
import { dayText } from "@/parts/when";
import { useHas } from "../queries";
import { statusTone } from "../words";
import { Filters, filtersOf } from "./Filters";
import { ForecastText } from "./ForecastText";

type Holding = Schemas["Holding"];

const columns: Column<Holding>[] = [
  { name: "姓名", cell: (h) => <Link href={`/reviewers/${h.person}`}>{h.name}</Link> },
  { name: "注册号", tight: true, cell: (h) => h.number ?? "" },
  { name: "细项", cell: (h) => h.itemName },
  { name: "状态", cell: (h) => <Sign tone={statusTone[h.status]}>{h.statusName}</Sign> },
  { name: "评审机构", cell: (h) => h.institutionName ?? "" },
  { name: "注册有效期至", tight: true, cell: (h) => dayText(h.to) },
  { name: "证书有效期至", tight: true, cell: (h) => dayText(h.until) },
  { name: "信息填报", cell: (h) => (h.erased ? "个人信息已删除" : h.complete ? "已完整" : "未完整") },
];
const forecast: Column<Holding> = { name: "届时", cell: (h) => <ForecastText of={h.forecast} /> };

/** 评审人员: who holds which 细项 with which institution, a row each; on another day as it will be if nobody acts. */
export default function People() {
  const [address, setAddress] = useSearchParams();
  const query = filtersOf(address);
  const registrar = useHas("registrar");
  const people = useInfiniteQuery({
    queryKey: ["reviewers", query],
    queryFn: ({ pageParam }) =>
      data(api.GET("/reviewers", { params: { query: { ...query, limit: 50, cursor: pageParam || undefined } } })),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <div className="bar apart">
        <h1>评审人员</h1>
        {registrar && <Export label="导出全部人员" what={{ kind: "reviewers" }} />}
      </div>
      <Filters value={query} onChange={(next) => setAddress(next, { replace: true })} />
      <Paged
        query={people}
        rowsOf={(p) => p.reviewers}
        caption="评审人员"
        columns={query.on ? [...columns, forecast] : columns}
        keyOf={(h) => `${h.person} ${h.item}`}
        empty={
          Object.keys(query).length > 0
            ? "没有符合条件的人员。姓名须写全名。"
            : "还没有评审人员，公布考核合格名单后即在此处。"
        }
      />
    </>
  );
}
