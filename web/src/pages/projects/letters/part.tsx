import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, data, type Schemas } from "@/api/client";
import { useHas } from "@/pages/registrar/queries";
import { OpenFile } from "@/parts/OpenFile";
import { PdfView } from "@/parts/PdfView";
import { Failed, Waiting } from "@/parts/States";
import { momentText } from "@/parts/when";
import { Opened as OpenedDocument } from "../files/Opened";
import type { Project } from "../parts";
import { scansOf } from "./newest";
import { Scan } from "./Scan";

type Letter = Schemas["Letter"];

/** 商洽函、通知函: every version with what it is worth, the newest open; the sealed scan beside its letter. */
export default function Letters({ project }: { project: Project }) {
  const letters = [...project.letters].reverse();
  const [open, setOpen] = useState(letters[0]?.id);
  return (
    <>
      {letters.map((l) => (
        <section key={l.id} className="panel">
          <div className="bar apart">
            <div>
              <h2>
                {l.kindName} {l.number}
              </h2>
              <p className="muted">
                {momentText(l.issuedAt)}签发 · 第{l.version}版 ·{" "}
                <span className={l.current ? undefined : "sign-late"}>{l.stateName}</span>
              </p>
              {l.why && <p>{l.why}</p>}
            </div>
            <Button
              variant="default"
              aria-expanded={open === l.id}
              onClick={() => setOpen(open === l.id ? undefined : l.id)}
            >
              {open === l.id ? "收起" : "查看"}
            </Button>
          </div>
          {open === l.id && <Opened project={project} letter={l} />}
        </section>
      ))}
    </>
  );
}

function Opened({ project, letter }: { project: Project; letter: Letter }) {
  const path = { number: project.number, letter: letter.id };
  const compares = useHas("officer", "approver", "registrar");
  const scan = compares
    ? scansOf(project, letter.id)
        .filter((d) => d.state === "accepted")
        .at(-1)
    : undefined;
  const ask = () => data(api.GET("/projects/{number}/letters/{letter}", { params: { path } }));
  const opened = useQuery({
    queryKey: ["letter", project.number, letter.id],
    queryFn: ask,
    staleTime: 60_000,
  });
  if (opened.isPending) return <Waiting what={letter.kindName} />;
  if (opened.error) return <Failed error={opened.error} again={() => opened.refetch()} />;
  return (
    <>
      <p className="no-print">
        <OpenFile ask={ask}>下载、打印{letter.kindName}（PDF）</OpenFile>
      </p>
      {letter.kind === "consultation" && <Scan project={project} letter={letter} />}
      <div className={scan ? "beside" : undefined}>
        <PdfView url={opened.data.url} title={`${letter.kindName} ${letter.number}`} again={() => opened.refetch()} />
        {scan && (
          <section aria-label="盖章扫描件">
            <OpenedDocument number={project.number} document={scan} />
          </section>
        )}
      </div>
    </>
  );
}
