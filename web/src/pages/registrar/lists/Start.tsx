import { useRef, useState } from "react";
import { useLocation } from "wouter";
import { api, data } from "@/api/client";
import { fieldsOf } from "@/api/forms";
import { useIntent } from "@/api/intent";
import { queries, useReference } from "@/api/queries";
import { Fields } from "@/parts/described/Fields";
import { bodyOf, type Values } from "@/parts/described/values";
import { FaultSummary } from "@/parts/FaultSummary";
import { UploadField } from "@/parts/UploadField";

/** What storage and the API take of a list (0027). */
const file = { zh: "考核合格名单", types: ["xlsx", "csv"], maxMB: 10 };

/** Start uploads a list: the day of the exam first, then the file; its own page shows what the check finds. */
export function Start() {
  const [, go] = useLocation();
  const { data: reference } = useReference();
  const [values, setValues] = useState<Values>({});
  const [error, setError] = useState<unknown>();
  const made = useRef("");
  const intent = useIntent();
  const fields = fieldsOf(reference, "startList");
  const start = async (chosen: File) => {
    setError(undefined);
    const body = { name: chosen.name, size: chosen.size, examDay: "", ...bodyOf(fields, values) };
    try {
      const header = { "Idempotency-Key": intent.key([body, chosen.lastModified]) };
      const started = await data(api.POST("/lists", { params: { header }, body }));
      made.current = started.list.id;
      return started.upload;
    } catch (e) {
      setError(e);
      throw e;
    }
  };
  return (
    <section className="panel" aria-labelledby="start-list">
      <h2 id="start-list">上传名单</h2>
      <p className="muted">
        上传后逐行检查，公布以前不发生任何效力。名单为 XLSX 或 CSV，每人一行，细项以顿号分隔；证件号码列须为文本格式。
      </p>
      <FaultSummary error={error} scope="list" />
      <Fields scope="list" fields={fields} values={values} onChange={setValues} error={error} reference={reference} />
      <div className="bar upload-line">
        <UploadField
          id="list-file"
          label="选择名单文件并上传"
          kind={file}
          start={start}
          arrived={() => {
            intent.done();
            queries.invalidateQueries({ queryKey: ["lists"] });
            go(`/lists/${made.current}`);
          }}
        />
      </div>
    </section>
  );
}
