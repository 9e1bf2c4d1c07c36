import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Schemas } from "@/api/client";
import { momentText } from "@/parts/when";
import { useEvents } from "../events/useEvents";
import { Opened } from "../files/Opened";
import { Changes } from "../form/Changes";
import { Documents } from "../form/Documents";
import { FormFacts } from "../form/FormFacts";
import type { Project } from "../parts";
import { Decision } from "./Decision";

const scope = "screening";

/** 预审: the 申请单 and the list of its documents on one side, the document that is read on the other, and the decision. */
export default function Screening({ project }: { project: Project }) {
  const [open, setOpen] = useState<Schemas["Document"]>();
  const view = useRef<HTMLElement>(null);
  useEffect(() => {
    if (open) view.current?.focus();
  }, [open]);
  const events = useEvents(project);
  const returned = events.data?.events.filter((e) => e.action === "return_screening").at(-1);
  const may = project.actions.some((o) => o.action === "pass_screening" || o.action === "return_screening");
  return (
    <>
      {returned && (
        <div className="pinned">
          <h2>本项目曾于 {momentText(returned.at)} 预审退回</h2>
          {returned.opinion && <p className="words">意见：{returned.opinion}</p>}
          {!project.sinceReturn && <p>那次退回时系统还没有保留退回的内容，请对照退回意见核对。</p>}
        </div>
      )}
      <Changes project={project} scope={scope} />
      <div className="beside">
        <div>
          <Documents project={project} show={setOpen} />
          <div className="panel">
            <FormFacts project={project} scope={scope} />
          </div>
        </div>
        <div className="beside-view">
          {may && <Decision project={project} />}
          {open && (
            <section ref={view} className="panel" tabIndex={-1} aria-label={open.name}>
              <div className="bar apart">
                <h2>{open.name}</h2>
                <Button variant="default" onClick={() => setOpen(undefined)}>
                  收起
                </Button>
              </div>
              <Opened number={project.number} document={open} />
            </section>
          )}
        </div>
      </div>
    </>
  );
}
