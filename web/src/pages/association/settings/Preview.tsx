import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { api, data, type Schemas } from "@/api/client";
import { useSending } from "@/parts/described/sending";
import { FaultSummary } from "@/parts/FaultSummary";
import { PdfView } from "@/parts/PdfView";
import { MessageTexts } from "./MessageTexts";
import type { Setting } from "./queries";

/** Preview shows what words would say before they are set: a letter or card as PDF, messages as texts. */
export function Preview({ setting, value }: { setting: Setting; value(): unknown }) {
  const [project, setProject] = useState("");
  const [shown, setShown] = useState<Schemas["WordsPreview"]>();
  const { send, busy, error } = useSending();
  const look = async () => {
    const body = { value: value() as Schemas["WordTexts"], ...(project.trim() && { project: project.trim() }) };
    const path = { key: setting.key };
    const answer = await send([setting.key, body], () =>
      data(api.POST("/settings/{key}/preview", { params: { path }, body })),
    );
    setShown(answer?.value);
  };
  return (
    <section className="panel" aria-labelledby="preview">
      <h2 id="preview">预览</h2>
      <FaultSummary error={error} scope="preview" />
      <div className="bar">
        <TextInput
          id="preview-project"
          label="以某个项目的函件为样"
          description="不填为样本"
          value={project}
          onChange={(e) => setProject(e.currentTarget.value)}
        />
        <Button variant="default" loading={busy} onClick={look}>
          预览
        </Button>
      </div>
      {shown && "url" in shown && <PdfView url={shown.url} title={`${setting.zh}预览`} again={look} />}
      {shown && "messages" in shown && <MessageTexts of={shown} />}
    </section>
  );
}
