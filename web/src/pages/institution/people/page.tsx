import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "wouter";
import { api, data, type Schemas } from "@/api/client";
import { useMe } from "@/api/queries";
import { ForecastText } from "@/pages/registrar/people/ForecastText";
import { statusTone } from "@/pages/registrar/words";
import { Export } from "@/parts/Export";
import { Paged } from "@/parts/Listing";
import { Sign } from "@/parts/Sign";
import type { Column } from "@/parts/Table";
import { dayText } from "@/parts/when";
import { Filters, filtersOf } from "./Filters";

type Holding = Schemas["Holding"];

const columns: Column<Holding>[] = [
  { name: "姓名", cell: (h) => <Link href={`/own-reviewers/${h.person}`}>{h.name}</Link> },
  { name: "注册号", tight: true, cell: (h) => h.number ?? "" },
  { name: "细项", cell: (h) => h.itemName },
  { name: "状态", cell: (h) => <Sign tone={statusTone[h.status]}>{h.statusName}</Sign> },
  { name: "注册有效期至", tight: true, cell: (h) => dayText(h.to) },
  { name: "证书有效期至", tight: true, cell: (h) => dayText(h.until) },
  { name: "下一步", cell: (h) => next(h) },
];
const forecast: Column<Holding> = { name: "届时", cell: (h) => <ForecastText of={h.forecast} /> };

/** What the institution is waited for, by the status that the API says. */
function next(h: Holding): string {
  if (h.status === "pending") return "设置填报密码，请本人填报";
  if (h.status === "waiting") return h.registrable ? "可以注册" : "证书或年龄不允许注册";
  if (h.status === "lapsed") return h.registrable ? "可以重新注册" : "换证后再注册，或退回";
  return "";
}

/** 本机构人员 (manual 003 Q6): a row is a person and a 细项, by status. */
export default function OwnPeople() {
  const [address, setAddress] = useSearchParams();
  const query = filtersOf(address);
  const { data: me } = useMe();
  const people = useInfiniteQuery({
    queryKey: ["own-reviewers", query],
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/institution/reviewers", {
          params: { query: { ...query, limit: 50, cursor: pageParam || undefined } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <div className="bar apart">
        <h1>本机构人员</h1>
        <span className="bar">
          {me?.institution && <Link href={`/institutions/${me.institution.id}`}>本机构登记内容</Link>}
          <Export
            key={`${query.status} ${query.item}`}
            label="导出名单"
            what={{ kind: "own_reviewers", status: query.status, item: query.item }}
          />
        </span>
      </div>
      {me?.institution?.active === false && (
        <p className="pinned">本机构已停用，不能聘用和注册人员；在册人员仍可退回。请联系协会注册管理。</p>
      )}
      <Filters value={query} onChange={(to) => setAddress(to, { replace: true })} />
      <Paged
        query={people}
        rowsOf={(p) => p.reviewers}
        caption="本机构人员"
        columns={query.on ? [...columns, forecast] : columns}
        keyOf={(h) => `${h.person} ${h.item}`}
        empty={
          Object.keys(query).length > 0 ? "没有符合条件的人员。" : "本机构还没有人员，请在“无聘用单位人员”中聘用。"
        }
      />
    </>
  );
}
