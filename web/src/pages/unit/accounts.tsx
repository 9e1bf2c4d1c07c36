import { Button } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "@/api/client";
import { useMe, useNames } from "@/api/queries";
import { Seen } from "@/parts/described/Seen";
import { Nothing, Waiting } from "@/parts/States";
import { type Column, Listing } from "@/parts/Table";
import { momentText } from "@/parts/when";
import { Invite, Permit, Remove, Rename, Withdraw } from "./asks";
import { type UnitAccounts, useAccounts } from "./queries";

type Account = Schemas["Account"];
type Invitation = Schemas["Invitation"];
type Doing =
  | { what: "invite" }
  | { what: "permit" | "rename" | "remove"; account: Account }
  | { what: "withdraw"; invitation: Invitation };

const former: Column<Account>[] = [
  { name: "姓名", cell: (a) => a.name },
  { name: "登录名", cell: (a) => a.login ?? "" },
  { name: "停止时间", cell: (a) => momentText(a.left?.at) },
  { name: "原因", cell: (a) => (a.left?.removed ? `由${a.left.by}移除` : "登录账户已转到其他单位") },
];

/** 子账户管理: who acts for the unit, who is invited, and who was once; of the main account. */
export default function Accounts() {
  const unit = useAccounts();
  const { data: me } = useMe();
  const { nameOf } = useNames();
  const [doing, setDoing] = useState<Doing>();
  if (unit.isPending) return <Waiting what="子账户" />;
  if (!unit.data) throw unit.error;
  const subs = unit.data.accounts.filter((a) => a.kind === "sub");
  const names = (systems: readonly string[] = []) =>
    systems.map((s) => me?.systems.find((o) => o.system === s)?.name ?? s).join("、") || "无";
  const act = (what: "permit" | "rename" | "remove", words: string, account: Account) => (
    <Button
      variant="subtle"
      size="compact-md"
      color={what === "remove" ? "red" : undefined}
      aria-label={`${words}：${account.name}`}
      onClick={() => setDoing({ what, account })}
    >
      {words}
    </Button>
  );
  const accounts: Column<Account>[] = [
    {
      name: "姓名",
      cell: (a) => (
        <>
          {a.name}
          {a.doubtful && <span className="sign-late"> 登录名未经核实</span>}
        </>
      ),
    },
    { name: "登录名", cell: (a) => a.login ?? "" },
    { name: "可以进入的子系统", cell: (a) => names(a.systems) },
    { name: "加入时间", cell: (a) => momentText(a.createdAt) },
    {
      name: "操作",
      cell: (a) => (
        <>
          {act("permit", "权限", a)} {act("rename", "改名", a)} {act("remove", "移除", a)}
        </>
      ),
    },
  ];
  const invited: Column<Invitation>[] = [
    { name: "姓名", cell: (i) => i.name },
    { name: "邮箱", cell: (i) => i.login },
    { name: "可以进入的子系统", cell: (i) => names(i.systems) },
    { name: "邀请", cell: (i) => `${i.invitedBy} ${momentText(i.invitedAt)}` },
    {
      name: "进展",
      cell: (i) => (
        <>
          {nameOf("invitationMail", i.mail)}
          {i.why && <span className="sign-late">：{i.why.zh}</span>}
        </>
      ),
    },
    {
      name: "操作",
      cell: (i) => (
        <Button
          variant="subtle"
          color="red"
          size="compact-md"
          aria-label={`撤回邀请：${i.name}`}
          onClick={() => setDoing({ what: "withdraw", invitation: i })}
        >
          撤回
        </Button>
      ),
    },
  ];
  const close = () => setDoing(undefined);
  return (
    <>
      <div className="bar apart">
        <h1>子账户管理</h1>
        <Button onClick={() => setDoing({ what: "invite" })}>邀请子账户</Button>
      </div>
      <p>
        {unit.data.name}（{unit.data.unitCode}），主账户：{unit.data.mainName || "暂无"}
      </p>
      <h2>子账户</h2>
      {subs.length === 0 ? (
        <Nothing>还没有子账户。请点“邀请子账户”。</Nothing>
      ) : (
        <Listing caption="子账户" columns={accounts} rows={subs} keyOf={(a) => a.subject} />
      )}
      {unit.data.invitations.length > 0 && (
        <>
          <h2>已邀请、尚未登录</h2>
          <Listing caption="邀请" columns={invited} rows={unit.data.invitations} keyOf={(i) => i.login} />
        </>
      )}
      {unit.data.former.length > 0 && (
        <>
          <h2>原有账户</h2>
          <Listing
            caption="原有账户"
            columns={former}
            rows={unit.data.former}
            keyOf={(a) => `${a.subject} ${a.left?.at}`}
          />
        </>
      )}
      {doing && <Seen record={unit.data}>{(seen) => <Doings doing={doing} unit={seen} close={close} />}</Seen>}
    </>
  );
}

function Doings({ doing, ...own }: { doing: Doing; unit: UnitAccounts; close(): void }) {
  if (doing.what === "invite") return <Invite {...own} />;
  if (doing.what === "withdraw") return <Withdraw {...own} invitation={doing.invitation} />;
  const account = own.unit.accounts.find((a) => a.subject === doing.account.subject) ?? doing.account;
  if (doing.what === "permit") return <Permit {...own} account={account} />;
  if (doing.what === "rename") return <Rename {...own} account={account} />;
  return <Remove {...own} account={account} />;
}
