import { useState } from "react";
import { Link, useParams } from "wouter";
import type { Schemas } from "@/api/client";
import { nameOf } from "@/api/names";
import { optionName, type Reference, useReference } from "@/api/queries";
import { refreshRegistry } from "@/pages/registrar/queries";
import { statusTone } from "@/pages/registrar/words";
import { CredentialList } from "@/parts/CredentialList";
import { Facts } from "@/parts/Facts";
import { Ready } from "@/parts/Ready";
import { Sign } from "@/parts/Sign";
import { Failed, Waiting } from "@/parts/States";
import { type Column, Listing } from "@/parts/Table";
import { dayText, momentText, spanText } from "@/parts/when";
import { useOwnPerson } from "../queries";
import { Doing } from "./Doing";
import { Proposed } from "./Proposed";

type Person = Schemas["InstitutionReviewer"];
type Item = Person["items"][number];

const columnsIn = (reference?: Reference): Column<Item>[] => [
  { name: "细项", cell: (i) => i.itemName },
  { name: "聘用单位", cell: (i) => nameOf(reference, "itemPlace", i.place) },
  { name: "状态", cell: (i) => i.status && <Sign tone={statusTone[i.status]}>{i.statusName ?? ""}</Sign> },
  { name: "注册自", tight: true, cell: (i) => dayText(i.from) },
  { name: "注册有效期至", tight: true, cell: (i) => dayText(i.to) },
  { name: "证书有效期至", tight: true, cell: (i) => dayText(i.until) },
];

/** A person as the institution sees them: 细项, what was filled in, the code, 证卡, and what a renewal needs. */
export default function OwnPerson() {
  const { reviewer: id = "" } = useParams();
  const [on, setOn] = useState<string>();
  const { data: reference } = useReference();
  const person = useOwnPerson(id);
  const then = useOwnPerson(id, on);
  if (person.isPending) return <Waiting what="人员" />;
  if (!person.data) throw person.error;
  const p = person.data;
  const readiness = (on && then.data?.readiness) || p.readiness;
  const own = p.items.some((i) => i.place === "here");
  return (
    <>
      <p className="no-print">
        <Link href={own ? "/own-reviewers" : "/pool"}>← {own ? "本机构人员" : "无聘用单位人员"}</Link>
      </p>
      <h1>
        {p.name} {p.number}
      </h1>
      <section className="panel" aria-label="基本情况">
        <Facts
          of={[
            ["注册号", p.number ?? "首次注册时生成"],
            ["资格证书", spanText(p.certificate.from, p.certificate.to)],
            ["基本信息", p.complete ? "本人已填报完整" : "本人尚未填报完整"],
            [
              "证件",
              own &&
                (p.lastFour
                  ? `${nameOf(reference, "identityDocument", p.document)} 尾号 ${p.lastFour}`
                  : "未登记，请联系协会注册管理补录"),
            ],
            ["填报密码", own && <Code key="code" code={p.code} />],
          ]}
        />
        <Doing person={p} />
      </section>
      <h2>细项</h2>
      <Listing caption="细项" columns={columnsIn(reference)} rows={p.items} keyOf={(i) => i.item} />
      {p.profile && <Profile profile={p.profile} />}
      {on && then.error && <Failed error={then.error} again={() => then.refetch()} />}
      {readiness && <Ready readiness={readiness} on={on} onChange={setOn} />}
      {own && <Proposed person={p} />}
      {own && (
        <>
          <h2>证卡</h2>
          <CredentialList
            credentials={p.credentials ?? []}
            owes={p.owes ?? []}
            version={p.version}
            may
            changed={refreshRegistry}
          />
        </>
      )}
    </>
  );
}

/** Whether the person can come in with the code that was given, and if not, why. */
function Code({ code }: { code?: Person["code"] }) {
  if (!code) return <>未设置，或已随退回失效</>;
  if (new Date(code.until) < new Date())
    return <span className="sign-late">已于 {momentText(code.until)} 过期，请重新设置</span>;
  return (
    <>
      {momentText(code.setAt)}设置，有效至 {momentText(code.until)}
      {code.retryAt && (
        <span className="sign-late">；近来试错太多，请本人等到 {momentText(code.retryAt)} 再试，或换一个网络</span>
      )}
    </>
  );
}

function Profile({ profile }: { profile: NonNullable<Person["profile"]> }) {
  const { data: reference } = useReference();
  return (
    <section className="panel" aria-labelledby="profile">
      <h2 id="profile">本人填报的基本信息</h2>
      <Facts
        of={[
          ["手机", profile.mobile],
          ["邮箱", profile.email],
          ["省份", optionName(reference, "regions", profile.region)],
          ["通讯地址", profile.address],
          ["邮政编码", profile.postcode],
          ["工作单位", profile.workplace],
          ["学历", optionName(reference, "education_levels", profile.education)],
          ["专业", profile.major],
          ["职称", optionName(reference, "professional_titles", profile.title)],
        ]}
      />
    </section>
  );
}
