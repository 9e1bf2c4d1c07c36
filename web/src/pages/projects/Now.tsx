import { Button } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import type { Schemas } from "@/api/client";
import { Facts } from "@/parts/Facts";
import { spanText } from "@/parts/when";
import { actions } from "./actions";
import { ledTo } from "./led";
import { newestScan } from "./letters/newest";
import { Chosen } from "./Offers";
import type { Project } from "./parts";
import { DueText, Marks } from "./rows";
import { Why } from "./Why";

type Offer = Schemas["Offer"];

/** The ways back and out stand last. */
const grave: readonly Schemas["Action"][] = [
  "delete",
  "withdraw",
  "terminate",
  "take_back",
  "revoke_screening",
  "revoke_invitation",
  "revoke_plan_decision",
  "revoke_conclusion",
  "revoke_verification",
  "revoke_confirmation",
  "reopen_case",
  "recall_plan",
  "decline_letter",
];

/** What may be done beside the way is never the button that one is led to. */
const aside: readonly Schemas["Action"][] = [
  "hand_over",
  "correct_acceptance",
  "correct_contact",
  "reissue_letter",
  "waive_ground",
  "object_date",
  "object_team",
  "re_date",
  "replace_leader",
  "ask_extension",
];

/** Where the conclusion stands; before, it may still be another. */
const over: readonly Schemas["Stage"][] = ["closed", "terminated"];

/** Now is where a project stands, until when, and what the person may do. */
export function Now({ project }: { project: Project }) {
  const [, go] = useLocation();
  const [chosen, setChosen] = useState<Offer>();
  const [why, setWhy] = useState(false);
  const take = (offer: Offer) => {
    const action = actions[offer.action];
    if ("page" in action) go(ledTo(action.page(project), offer.action));
    else setChosen(offer);
  };
  const offers = project.actions.filter((o) => o.action !== "remove_document" || project.removable.length > 0);
  const onward = offers.filter((o) => !grave.includes(o.action) && !aside.includes(o.action));
  const sealed = newestScan(project) && onward.find((o) => o.action === "submit_letter");
  const next = sealed ?? onward[0];
  const beside = offers.filter((o) => aside.includes(o.action));
  const back = offers.filter((o) => grave.includes(o.action));
  return (
    <div className="panel">
      <Facts
        of={[
          ["当前阶段", project.stageName],
          [
            "状态",
            <>
              {project.statusName} <Marks row={project} />
            </>,
          ],
          [
            "期限",
            project.due && (
              <>
                <DueText due={project.due} overdue={project.overdue} />{" "}
                <Button variant="subtle" size="compact-md" onClick={() => setWhy(!why)} aria-expanded={why}>
                  为什么是这一天
                </Button>
              </>
            ),
          ],
          ["评审日期", spanText(project.visitFrom, project.visitTo)],
          ["评审结论", over.includes(project.stage) && project.resultName],
          ["单位办理人", project.holderName],
        ]}
      />
      {why && <Why number={project.number} />}
      <h2>我现在可以办理</h2>
      {offers.length === 0 && <p className="muted">目前没有需要您办理的事项。</p>}
      <div className="bar">
        {[...onward, ...beside].map((o) => (
          <Button key={o.action} variant={o === next ? "filled" : "default"} onClick={() => take(o)}>
            {o.name}
          </Button>
        ))}
        {back.map((o) => (
          <Button key={o.action} variant="subtle" color="red" onClick={() => take(o)}>
            {o.name}
          </Button>
        ))}
      </div>
      {chosen && <Chosen number={project.number} offer={chosen} close={() => setChosen(undefined)} />}
    </div>
  );
}
