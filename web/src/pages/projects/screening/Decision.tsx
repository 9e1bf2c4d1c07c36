import { Group, Radio } from "@mantine/core";
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { Found } from "@/drafts/Found";
import { useDraft } from "@/drafts/useDraft";
import pass from "../actions/pass-screening";
import giveBack from "../actions/return-screening";
import { StepForm } from "../actions/StepForm";
import type { Values } from "../actions/step";
import { useWanted } from "../led";
import type { Project } from "../parts";

const steps = { pass_screening: pass, return_screening: giveBack };
type Taken = keyof typeof steps;
const nothing: Values = {};

/** Decision is the 预审 itself: passed or returned, with an opinion that is kept on this machine until it is sent. */
export function Decision({ project }: { project: Project }) {
  const [, go] = useLocation();
  const offers = project.actions.filter((o) => o.action in steps);
  const [taken, setTaken] = useState<Taken>();
  const draft = useDraft<Values>(`screening ${project.number}`, nothing, project.version);
  const offer = offers.find((o) => o.action === taken);
  const wanted = useWanted();
  useEffect(() => {
    if (wanted && wanted in steps) setTaken(wanted as Taken);
  }, [wanted]);
  return (
    <section
      className="panel"
      aria-labelledby="screening-decision"
      data-for={Object.keys(steps).join(" ")}
      {...draft.typing}
    >
      <h2 id="screening-decision">预审结果</h2>
      <Radio.Group value={taken ?? ""} onChange={(to) => setTaken(to as Taken)} aria-labelledby="screening-decision">
        <Group>
          {offers.map((o) => (
            <Radio key={o.action} size="md" value={o.action} label={o.name} />
          ))}
        </Group>
      </Radio.Group>
      <Found found={draft.found} drop={() => draft.drop(nothing)} />
      {offer && taken && (
        <StepForm
          key={taken}
          project={project}
          offer={offer}
          step={steps[taken]}
          held={[draft.value, draft.change]}
          done={() => {
            draft.drop(nothing);
            go(`/projects/${project.number}`);
          }}
        />
      )}
    </section>
  );
}
