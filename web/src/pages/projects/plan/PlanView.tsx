import type { Schemas } from "@/api/client";
import { nameOf } from "@/api/names";
import { optionName, useReference } from "@/api/queries";
import { Facts } from "@/parts/Facts";
import { type Column, Listing } from "@/parts/Table";
import { dayText, momentText, spanText } from "@/parts/when";

type Plan = Schemas["Plan"];
type Member = Schemas["Member"];

const by = (who?: Schemas["Actor"], at?: string) => who && `${who.name} ${momentText(at)}`;

/** PlanView is the 评审计划 of one round as it stands, and what became of its days. */
export function PlanView({ plan }: { plan: Plan }) {
  const { data: reference } = useReference();
  const items = (of: string[]) => of.map((i) => optionName(reference, "review_items", i)).join("、");
  const columns: Column<Member>[] = [
    { name: "姓名", cell: (m) => (m.lead ? `${m.name}（组长）` : m.name) },
    { name: "注册号", cell: (m) => m.number ?? "" },
    { name: "计划内的评审项", cell: (m) => items(m.items) },
    { name: "电话", cell: (m) => m.phone ?? "" },
  ];
  return (
    <section className="panel" aria-label={`第${plan.round}轮评审计划`}>
      <h2>
        第{plan.round}轮评审计划 · {nameOf(reference, "planState", plan.state)}
      </h2>
      <Facts
        of={[
          ["评审机构", plan.institutionName],
          ["评审日期", spanText(plan.from, plan.to)],
          ["评审地点", plan.place],
          ["评审项", items(plan.items)],
          ["评审范围", plan.scope],
          ["评审日程", plan.schedule?.join("\n")],
          ["评审日期与约定不同的原因", plan.difference],
          ["与抽取结果不一致的理由", plan.departure],
          ["撤回原因", plan.recalled],
          ["保存", by(plan.savedBy, plan.savedAt)],
          ["提交", plan.submittedBy?.name],
          ["批准", by(plan.approvedBy, plan.approvedAt)],
          ["单位确认接收", by(plan.receipt?.by, plan.receipt?.at)],
        ]}
      />
      <h3>评审组</h3>
      {plan.members.length === 0 ? (
        <p className="muted">尚未选定人员。</p>
      ) : (
        <Listing caption="评审组" columns={columns} rows={plan.members} keyOf={(m) => m.person ?? m.name} />
      )}
      {plan.objection && (
        <p className="pinned">
          单位提出日期异议，希望改为{spanText(plan.objection.from, plan.objection.to)}：{plan.objection.reason}
        </p>
      )}
      {plan.changes?.map((c) => (
        <p key={c.at}>
          {momentText(c.at)} 由{spanText(c.fromBefore, c.toBefore)}改为{spanText(c.from, c.to)}，与{c.agreedWith}商定：
          {c.reason}
        </p>
      ))}
      {plan.leader && (
        <p>
          {dayText(plan.leader.on)}起组长由{plan.leader.from}改为{plan.leader.to}。
        </p>
      )}
    </section>
  );
}
