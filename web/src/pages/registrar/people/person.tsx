import { Suspense } from "react";
import { Link, useParams } from "wouter";
import { optionName, useReference } from "@/api/queries";
import { Facts } from "@/parts/Facts";
import { Waiting } from "@/parts/States";
import { dayText, spanText } from "@/parts/when";
import { useInstitutionName, usePerson } from "../queries";
import { Doing } from "./Doing";
import { type Part, parts } from "./parts";

/** One of the 评审人员: who it is, what may be done, and what the registry knows, part by part. */
export default function PersonPage() {
  const { reviewer: id = "", part = "items" } = useParams();
  const person = usePerson(id);
  const institution = useInstitutionName();
  const { data: reference } = useReference();
  if (person.isPending) return <Waiting what="评审人员" />;
  if (!person.data) throw person.error;
  const p = person.data;
  const current = parts[part as Part] ?? parts.items;
  const Body = current.body;
  return (
    <>
      <p className="no-print">
        <Link href="/reviewers">← 评审人员</Link>
      </p>
      <h1>
        {p.name} {p.number}
      </h1>
      {p.erased && <p className="pinned">个人信息已依本人请求删除；姓名、注册号、细项和记录保留。</p>}
      <section className="panel" aria-label="基本情况">
        <Facts
          of={[
            ["注册号", p.number ?? "首次注册时生成"],
            ["证书编号", p.certificateNumber],
            ["资格证书", p.certificate && spanText(p.certificate.from, p.certificate.to)],
            ["最后可注册日", p.lastDay ? dayText(p.lastDay) : "未登记证件和出生日期"],
            ["基本信息", p.complete ? "本人已填报完整" : "本人尚未填报完整"],
            ["省份", optionName(reference, "regions", p.region)],
            ["可列入评审组", p.active ? "是" : "否"],
            ["原编号", p.oldNumbers?.join("、")],
            ["名单中的其他写法", p.names?.map((n) => n.name).join("、")],
            [
              "填报密码",
              p.codes?.map((c) => `${institution(c.institution)}，${dayText(c.until.slice(0, 10))}前有效`).join("；"),
            ],
            ["并入本记录的", p.formerly?.join("、")],
          ]}
        />
        <Doing person={p} />
      </section>
      <nav className="parts no-print" aria-label="人员内容">
        {(Object.keys(parts) as Part[])
          .filter((k) => parts[k].shown(p) || k === part)
          .map((k) => (
            <Link key={k} href={`/reviewers/${id}/${k}`} aria-current={parts[k] === current ? "page" : undefined}>
              {parts[k].name}
            </Link>
          ))}
      </nav>
      <section aria-label={current.name}>
        <Suspense fallback={<Waiting what={current.name} />}>
          <Body person={p} />
        </Suspense>
      </section>
    </>
  );
}
