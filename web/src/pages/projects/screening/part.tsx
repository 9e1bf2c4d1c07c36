import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Schemas } from "@/api/client";
import { momentText } from "@/parts/when";
import { useEvents } from "../events/useEvents";
import { Opened } from "../files/Opened";
import { Documents } from "../form/Documents";
import { FormFacts } from "../form/FormFacts";
import type { Project } from "../parts";
import { Decision } from "./Decision";

/** 预审: the 申请单 and the list of its documents on one side, the document that is read on the other, and the decision. */
export default function Screening({ project }: { project: Project }) {
  const [open, setOpen] = useState<Schemas["Document"]>();
  const view = useRef<HTMLElement>(null);
  useEffect(() => {
    if (open) view.current?.focus();
  }, [open]);
  const events = useEvents(project);
  const returned = events.data?.events.findLast((e) => e.action === "return_screening");
  const may = project.actions.some((o) => o.action === "pass_screening" || o.action === "return_screening");
  return (
    <>
      {returned && (
        <div className="pinned">
          <h2>本项目曾于 {momentText(returned.at)} 预审退回</h2>
          {returned.opinion && <p className="words">意见：{returned.opinion}</p>}
          <p>退回后新上传的资料已在下面标出；申请单的改动系统没有逐栏记录，请对照退回意见核对。</p>
        </div>
      )}
      <div className="beside">
        <div>
          <Documents project={project} show={setOpen} since={returned?.at} />
          <div className="panel">
            <FormFacts project={project} />
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
