import { Button } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "@/api/client";
import { StepDialog } from "../actions/StepDialog";
import type { Step } from "../actions/step";
import type { Project } from "../parts";
import { DrawView } from "./DrawView";

type Load = () => Promise<{ default: Step }>;

/** Draws are the 抽取 of a project with the order drawn, and the next step of the present round's. */
export function Draws({ project, unsaved }: { project: Project; unsaved: boolean }) {
  const [chosen, setChosen] = useState<{ offer: Schemas["Offer"]; load: Load }>();
  const own = project.draws.filter((d) => d.round === project.round);
  const steps: Partial<Record<Schemas["Action"], Load>> = {
    fix_draw: own.length > 0 ? () => import("../actions/fix-draw-anew") : () => import("../actions/fix-draw"),
    draw_team: () => import("../actions/draw-team"),
  };
  const offers = project.actions.flatMap((offer) => {
    const load = steps[offer.action];
    return load ? [{ offer, load }] : [];
  });
  if (project.draws.length === 0 && offers.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="draws">
      <h2 id="draws">抽取评审组</h2>
      {project.draws.map((d) => (
        <DrawView
          key={`${d.round}-${d.number}`}
          draw={d}
          institution={project.plans.find((p) => p.institution === d.institution)?.institutionName}
        />
      ))}
      {offers.length > 0 && (
        <>
          <p className="muted">名单按已保存的评审机构、评审项和日期确定；先公布种子的摘要，抽取后公布种子和次序。</p>
          {unsaved && <p className="sign-late">上面的计划还有没有保存的修改，抽取不会用到；需要的请先保存。</p>}
          <div className="bar">
            {offers.map((o) => (
              <Button key={o.offer.action} variant="default" onClick={() => setChosen(o)}>
                {o.offer.action === "fix_draw" && own.length > 0 ? `${o.offer.name}（重新抽取）` : o.offer.name}
              </Button>
            ))}
          </div>
        </>
      )}
      {chosen && <StepDialog number={project.number} {...chosen} close={() => setChosen(undefined)} />}
    </section>
  );
}
