import { Button } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import type { Schemas } from "@/api/client";
import { useMe, useNames } from "@/api/queries";
import { Facts } from "@/parts/Facts";
import { momentText, spanText } from "@/parts/when";
import { useHas, useInstitutionName } from "../queries";
import { Decide, type Decision } from "./Decide";

interface Props {
  proposal: Schemas["RegistryProposal"];
  person: { id: string; name: string; number?: string };
}

/** ProposalCard is what one person has proposed, with what a second one needs to decide it. */
export function ProposalCard({ proposal: q, person }: Props) {
  const { data: me } = useMe();
  const { nameOf } = useNames();
  const may = useHas("registrar");
  const institution = useInstitutionName();
  const [asked, ask] = useState<Decision>();
  const own = q.by === me?.account;
  return (
    <section className="panel">
      <h2>
        {nameOf("proposalKind", q.kind)}：<Link href={`/reviewers/${person.id}`}>{person.name}</Link> {person.number}
      </h2>
      <Facts
        of={[
          ["提议人", `${q.byName} ${institution(q.institution)}`],
          ["提议时间", momentText(q.at)],
          ["更正为", q.correction && `姓名 ${q.correction.name}`],
          ["证件号码", q.correction?.confirmed && "号码可疑，提议人已核对证件"],
          ["补录的原编号", q.correction?.oldNumbers?.join("、")],
          [
            "并入的记录",
            q.merge && (
              <Link href={`/reviewers/${q.merge.person}`}>
                {q.merge.name} {q.merge.number}
              </Link>
            ),
          ],
          ["证件以哪一个为准", nameOf("mergedDocuments", q.merge?.documents)],
          ["评审起止日", q.visit && spanText(q.visit.from, q.visit.to)],
          ["依据", q.evidence ?? q.visit?.evidence],
          ["原因", q.reason],
        ]}
      />
      {may && (
        <div className="bar no-print deeds">
          {own ? (
            <Button variant="default" onClick={() => ask("withdraw")}>
              撤回提议
            </Button>
          ) : (
            <>
              <Button onClick={() => ask("pass")}>确认</Button>
              <Button variant="outline" color="red" onClick={() => ask("return")}>
                退回
              </Button>
            </>
          )}
          {own && <span className="muted">由另一位注册管理确认或退回。</span>}
        </div>
      )}
      {asked && <Decide proposal={q} person={person} decision={asked} close={() => ask(undefined)} />}
    </section>
  );
}
