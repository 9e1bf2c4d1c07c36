import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "wouter";
import { api, data } from "@/api/client";
import { optionName, useReference } from "@/api/queries";
import { Facts } from "@/parts/Facts";
import { Sign } from "@/parts/Sign";
import { Waiting } from "@/parts/States";
import { momentText } from "@/parts/when";
import { useHas } from "../queries";

/** useInstitution is one 评审机构 by its id. */
export function useInstitution(id: string) {
  return useQuery({
    queryKey: ["institution", id],
    queryFn: () => data(api.GET("/institutions/{institution}", { params: { path: { institution: id } } })),
  });
}

/** A 评审机构 as it is entered; an institution sees its own whole. */
export default function InstitutionPage() {
  const { institution: id = "" } = useParams();
  const { data: reference } = useReference();
  const may = useHas("registrar");
  const association = useHas("registrar", "officer", "approver");
  const institution = useInstitution(id);
  if (institution.isPending) return <Waiting what="评审机构" />;
  if (!institution.data) throw institution.error;
  const i = institution.data;
  return (
    <>
      {association && (
        <p className="no-print">
          <Link href="/institutions">← 评审机构</Link>
        </p>
      )}
      <h1>{i.name}</h1>
      {!i.active && (
        <p className="pinned">已停用：{i.reason ?? ""}。不能聘用、注册人员，不能列入评审计划；在册人员仍可退回。</p>
      )}
      {!i.number && <p className="pinned">由原系统设置转来，尚无编号；补上编号之前，该机构的账户不能登录。</p>}
      <section className="panel" aria-label="登记内容">
        <Facts
          of={[
            ["编号", i.number],
            ["其他编号", i.aliases?.join("、")],
            ["省份", optionName(reference, "regions", i.region)],
            [
              "状态",
              <Sign key="s" tone={i.active ? "good" : "over"}>
                {i.active ? "在用" : "已停用"}
              </Sign>,
            ],
            ["通讯地址", i.address],
            ["邮政编码", i.postcode],
            ["电子邮箱", i.email],
            ["联系人", i.contacts?.map((c) => `${c.name} ${c.phone}`).join("\n")],
            ["曾用名", i.formerNames?.map((f) => `${f.name}（至 ${momentText(f.until)}）`).join("\n")],
            ["更新时间", momentText(i.updatedAt ?? i.createdAt)],
          ]}
        />
        {!association && <p className="muted">通讯地址、联系人有变动的，请告知协会注册管理。</p>}
        <div className="bar no-print deeds">
          {may && (
            <Button component={Link} href={`/institutions/${id}/edit`}>
              编辑、停用
            </Button>
          )}
          {association && (
            <Button component={Link} href={`/reviewers?institution=${id}`} variant="default">
              本机构的评审人员
            </Button>
          )}
        </div>
      </section>
    </>
  );
}
