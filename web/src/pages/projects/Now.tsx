import { Button } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import type { Schemas } from "@/api/client";
import { actions } from "./actions";
import { Chosen } from "./Offers";
import type { Project } from "./parts";
import { DueText, Marks } from "./rows";
import { Why } from "./Why";

type Offer = Schemas["Offer"];

/** What leads onward stands first and filled; the ways back and out stand behind it. */
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

/** Now is where a project stands, until when, and what the person may do. */
export function Now({ project }: { project: Project }) {
  const [, go] = useLocation();
  const [chosen, setChosen] = useState<Offer>();
  const [why, setWhy] = useState(false);
  const take = (offer: Offer) => {
    const action = actions[offer.action];
    if ("page" in action) go(action.page(project.number));
    else setChosen(offer);
  };
  const onward = project.actions.filter((o) => !grave.includes(o.action));
  const back = project.actions.filter((o) => grave.includes(o.action));
  return (
    <div className="panel">
      <dl className="facts">
        <div>
          <dt>当前阶段</dt>
          <dd>{project.stageName}</dd>
        </div>
        <div>
          <dt>状态</dt>
          <dd>
            {project.statusName} <Marks row={project} />
          </dd>
        </div>
        <div>
          <dt>期限</dt>
          <dd>
            <DueText due={project.due} overdue={project.overdue} />{" "}
            {project.due && (
              <Button variant="subtle" size="compact-md" onClick={() => setWhy(!why)} aria-expanded={why}>
                为什么是这一天
              </Button>
            )}
          </dd>
        </div>
        {project.holderName && (
          <div>
            <dt>单位办理人</dt>
            <dd>{project.holderName}</dd>
          </div>
        )}
      </dl>
      {why && <Why number={project.number} />}
      <h2>我现在可以办理</h2>
      {project.actions.length === 0 && <p className="muted">目前没有需要您办理的事项。</p>}
      <div className="bar">
        {onward.map((o, i) => (
          <Button key={o.action} variant={i === 0 ? "filled" : "default"} onClick={() => take(o)}>
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
