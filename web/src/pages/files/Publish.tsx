import { api, data } from "@/api/client";
import { UploadForm } from "@/parts/described/UploadForm";
import { refreshFiles } from "./queries";

/** What the API takes of a published file (PublishedFileInput). */
const kind = { zh: "鉴定评审文件", types: ["pdf", "doc", "docx", "xls", "xlsx"], maxMB: 50 };

/** Publish announces a file and brings it; units see it once it has passed its check. */
export function Publish() {
  return (
    <UploadForm
      title="发布文件"
      form="publishFile"
      label="选择文件并发布"
      kind={kind}
      start={async (body, key) => {
        const params = { header: { "Idempotency-Key": key } };
        const started = await data(api.POST("/files", { params, body: { title: "", ...body } }));
        refreshFiles();
        return started.upload;
      }}
      arrived={refreshFiles}
    >
      <p className="muted">
        先填标题，再选文件（{kind.types.join("、")}，不超过 {kind.maxMB} MB）。检查通过后，各单位即可看到。
      </p>
    </UploadForm>
  );
}
