import { useRef } from "react";
import { useLocation } from "wouter";
import { api, data } from "@/api/client";
import { queries } from "@/api/queries";
import { UploadForm } from "@/parts/described/UploadForm";

/** What storage and the API take of a list (0027). */
const file = { zh: "考核合格名单", types: ["xlsx", "csv"], maxMB: 10 };

/** Start uploads a list: the day of the exam first, then the file; its own page shows what the check finds. */
export function Start() {
  const [, go] = useLocation();
  const made = useRef("");
  return (
    <UploadForm
      title="上传名单"
      form="startList"
      label="选择名单文件并上传"
      kind={file}
      start={async (body, key) => {
        const params = { header: { "Idempotency-Key": key } };
        const started = await data(api.POST("/lists", { params, body: { examDay: "", ...body } }));
        made.current = started.list.id;
        return started.upload;
      }}
      arrived={() => {
        queries.invalidateQueries({ queryKey: ["lists"] });
        go(`/lists/${made.current}`);
      }}
    >
      <p className="muted">
        上传后逐行检查，公布以前不发生任何效力。名单为 XLSX 或 CSV，每人一行，细项以顿号分隔；证件号码列须为文本格式。
      </p>
    </UploadForm>
  );
}
