import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "wouter";
import { api, data, type Schemas } from "@/api/client";
import { nameOf } from "@/api/names";
import { type Reference, useReference } from "@/api/queries";
import { Seen } from "@/parts/described/Seen";
import { Facts } from "@/parts/Facts";
import { Waiting } from "@/parts/States";
import { type Column, Listing } from "@/parts/Table";
import { momentText } from "@/parts/when";
import { ReplaceMain } from "./ReplaceMain";

type Account = Schemas["Account"];

const columnsIn = (reference?: Reference): Column<Account>[] => [
  { name: "姓名", cell: (a) => a.name },
  { name: "登录名", cell: (a) => a.login ?? "" },
  { name: "账户", cell: (a) => nameOf(reference, "accountKind", a.kind) },
  { name: "开通时间", cell: (a) => momentText(a.createdAt) },
  { name: "离开", cell: (a) => a.left && `${momentText(a.left.at)} ${a.left.by}` },
];

/** One unit with its accounts, past and present; the registrar gives the main account's place to another login. */
export default function UnitPage() {
  const { unit: code = "" } = useParams();
  const columns = columnsIn(useReference().data);
  const [replacing, setReplacing] = useState(false);
  const unit = useQuery({
    queryKey: ["units", "one", code],
    queryFn: () => data(api.GET("/units/{unit}", { params: { path: { unit: code } } })),
  });
  if (unit.isPending) return <Waiting what="单位" />;
  if (!unit.data) throw unit.error;
  const u = unit.data;
  return (
    <>
      <p className="no-print">
        <Link href="/units">← 单位查询</Link>
      </p>
      <h1>{u.name}</h1>
      <div className="panel">
        <Facts
          of={[
            ["单位代码", u.unitCode],
            ["主账户", u.mainName || "没有主账户"],
            [
              "曾用名",
              u.names
                ?.slice(0, -1)
                .map((n) => n.name)
                .join("、"),
            ],
            ["已邀请、尚未登录", u.invitations.map((i) => `${i.name}（${i.login}）`).join("、")],
          ]}
        />
        <div className="bar upload-line">
          <Button variant="default" onClick={() => setReplacing(true)}>
            更换单位主账户
          </Button>
          <Link href={`/projects?unit=${encodeURIComponent(u.unitCode)}`}>查看评审项目</Link>
        </div>
      </div>
      <h2>账户</h2>
      <Listing caption="账户" columns={columns} rows={[...u.accounts, ...u.former]} keyOf={(a) => a.subject} />
      {replacing && <Seen record={u}>{(seen) => <ReplaceMain unit={seen} close={() => setReplacing(false)} />}</Seen>}
    </>
  );
}
