import { useCallback, useEffect, useState } from "react";
import { useSearchParams } from "wouter";
import { api, data, type Schemas } from "@/api/client";
import { sentenceOf } from "@/api/problems";
import { FaultSummary, faultAt, idOf } from "@/parts/FaultSummary";
import { type Column, Listing } from "@/parts/Table";
import { dayText } from "@/parts/when";
import { Form, Send } from "../Form";
import { Input } from "../Input";
import { More } from "../More";
import { useOptions } from "../options";
import { Title } from "../Title";
import { usePages } from "../usePages";

type Row = Schemas["PoolRow"];

const scope = "pool";

/** 无聘用单位人员: who is free for a 细项. What is asked stands in the address, so that it can be sent to somebody. */
export default function Unaffiliated() {
  const [address, setAddress] = useSearchParams();
  const items = useOptions("review_items");
  const regions = useOptions("regions");
  const asked = { item: address.get("item") ?? "", region: address.get("region") ?? "" };
  const [item, setItem] = useState(asked.item);
  const [region, setRegion] = useState(asked.region);
  const read = useCallback(
    (q: { item: string; region: string }, cursor?: string) =>
      data(
        api.GET("/pool", {
          params: { query: { item: q.item || undefined, region: q.region || undefined, cursor, limit: 50 } },
        }),
      ),
    [],
  );
  const { ask, ...found } = usePages(read);
  useEffect(() => {
    setItem(asked.item);
    setRegion(asked.region);
    ask({ item: asked.item, region: asked.region });
  }, [ask, asked.item, asked.region]);
  const rows = (found.pages ?? []).flatMap((p) => p.reviewers);
  const columns: Column<Row>[] = [
    { name: "姓名", cell: (r) => <strong>{r.name}</strong> },
    {
      name: "细项",
      cell: (r) => (
        <span>
          {r.itemName} <span className="muted">{r.item}</span>
        </span>
      ),
    },
    { name: "省份", cell: (r) => (r.region ? regions.nameOf(r.region) : "未填报") },
    { name: "有效期至", cell: (r) => dayText(r.until) || "长期" },
    { name: "无聘用单位自", cell: (r) => dayText(r.freeSince) || "—" },
  ];
  const send = () => {
    if (item === asked.item && region === asked.region) ask({ item, region });
    else setAddress({ ...(item && { item }), ...(region && { region }) });
  };
  return (
    <>
      <Title>无聘用单位人员</Title>
      <Form label="筛选无聘用单位人员" className="panel no-print" busy={found.busy} onSend={send}>
        <FaultSummary error={found.pages ? undefined : found.error} scope={scope} />
        {items.error !== undefined && <p className="fault">✕ 选项没有读到：{sentenceOf(items.error)}</p>}
        <div className="fields">
          <Input
            id={idOf(scope, "?item")}
            label="细项"
            value={item}
            onText={setItem}
            choices={[{ value: "", label: "全部" }, ...items.choices]}
            error={faultAt(found.error, "?item")}
          />
          <Input
            id={idOf(scope, "?region")}
            label="省份"
            value={region}
            onText={setRegion}
            choices={[{ value: "", label: "全部" }, ...regions.choices]}
            error={faultAt(found.error, "?region")}
          />
        </div>
        <Send busy={found.busy} doing="正在查询……">
          查询
        </Send>
      </Form>
      <section aria-labelledby="found">
        <h2 id="found">查询结果</h2>
        {!found.pages && found.busy && <p role="status">正在查询……</p>}
        {found.pages && rows.length === 0 && !found.next && (
          <p className="panel" role="status">
            <strong>没有符合条件的人员。</strong>可以只选细项，或只选省份再查。
          </p>
        )}
        {rows.length > 0 && (
          <Listing caption="无聘用单位人员" columns={columns} rows={rows} keyOf={(r) => `${r.person} ${r.item}`} />
        )}
        {(rows.length > 0 || found.next) && (
          <>
            <More count={rows.length} unit="条" {...found} />
            <p className="muted">每行为一人的一个细项。省份在本人填报以后才有。</p>
            <button type="button" className="big plain no-print" onClick={() => window.print()}>
              打印
            </button>
          </>
        )}
      </section>
    </>
  );
}
