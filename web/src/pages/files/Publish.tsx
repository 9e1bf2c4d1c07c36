import { useState } from "react";
import { api, data } from "@/api/client";
import { fieldsOf } from "@/api/forms";
import { useIntent } from "@/api/intent";
import { useReference } from "@/api/queries";
import { Fields } from "@/parts/described/Fields";
import { bodyOf, type Values } from "@/parts/described/values";
import { FaultSummary } from "@/parts/FaultSummary";
import { UploadField } from "@/parts/UploadField";
import { refreshFiles } from "./queries";

/** What the API takes of a published file (PublishedFileInput). */
const kind = { zh: "鉴定评审文件", types: ["pdf", "doc", "docx", "xls", "xlsx"], maxMB: 50 };

/** Publish announces a file and brings it; units see it once it has passed its check. */
export function Publish() {
  const { data: reference } = useReference();
  const [values, setValues] = useState<Values>({});
  const [error, setError] = useState<unknown>();
  const intent = useIntent();
  const fields = fieldsOf(reference, "publishFile");
  const start = async (chosen: File) => {
    setError(undefined);
    const body = { title: "", ...bodyOf(fields, values), name: chosen.name, size: chosen.size };
    try {
      const header = { "Idempotency-Key": intent.key([body, chosen.lastModified]) };
      const started = await data(api.POST("/files", { params: { header }, body }));
      refreshFiles();
      return started.upload;
    } catch (e) {
      setError(e);
      throw e;
    }
  };
  return (
    <section className="panel" aria-labelledby="publish-file">
      <h2 id="publish-file">发布文件</h2>
      <p className="muted">
        先填标题，再选文件（{kind.types.join("、")}，不超过 {kind.maxMB} MB）。检查通过后，各单位即可看到。
      </p>
      <FaultSummary error={error} scope="publish" />
      <Fields
        scope="publish"
        fields={fields}
        values={values}
        onChange={setValues}
        error={error}
        reference={reference}
      />
      <div className="bar upload-line">
        <UploadField
          id="publish-name"
          label="选择文件并发布"
          kind={kind}
          start={start}
          arrived={() => {
            intent.done();
            setValues({});
            refreshFiles();
          }}
        />
      </div>
    </section>
  );
}
