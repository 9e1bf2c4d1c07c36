import { Button } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "@/api/client";
import { Facts } from "@/parts/Facts";
import { spanText } from "@/parts/when";
import { actions } from "./actions";
import { newestScan } from "./letters/newest";
import { offersOf } from "./offered";
import type { Project } from "./parts";
import { DueText, Marks, standingText } from "./rows";
import { useTaking } from "./taking";
import { Why } from "./Why";

type Offer = Schemas["Offer"];

/** Where the conclusion stands; before, it may still be another. */
const over: readonly Schemas["Stage"][] = ["closed", "terminated"];

/** What may be done beside the way is never the button that one is led to; the ways back and out stand last. */
function wayOf({ action }: Offer): "onward" | "aside" | "back" {
  const place = actions[action];
  return ("dialog" in place && place.way) || "onward";
}

/** Now is where a project stands, until when, and what the person may do. */
export function Now({ project }: { project: Project }) {
  const [why, setWhy] = useState(false);
  const { take, dialog } = useTaking(project);
  const offers = offersOf(project);
  const onward = offers.filter((o) => wayOf(o) === "onward");
  const sealed = newestScan(project) && onward.find((o) => o.action === "submit_letter");
  const next = sealed ?? onward[0];
  return (
    <div className="panel">
      <Facts
        of={[
          [
            "当前阶段",
            <>
              {standingText(project)} <Marks row={project} />
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
        {[...onward, ...offers.filter((o) => wayOf(o) === "aside")].map((o) => (
          <Button key={o.action} variant={o === next ? "filled" : "default"} onClick={() => take(o)}>
            {o.name}
          </Button>
        ))}
        {offers
          .filter((o) => wayOf(o) === "back")
          .map((o) => (
            <Button key={o.action} variant="subtle" color="red" onClick={() => take(o)}>
              {o.name}
            </Button>
          ))}
      </div>
      {dialog}
    </div>
  );
}
