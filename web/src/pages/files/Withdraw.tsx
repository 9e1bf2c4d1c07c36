import type { Schemas } from "@/api/client";
import { Ask } from "@/parts/described/Ask";
import { take } from "@/parts/described/take";
import { refreshFiles } from "./queries";

/** 撤下文件: units see it no more; the association keeps it with the reason. */
export function Withdraw({ file, close }: { file: Schemas["PublishedFile"]; close(): void }) {
  const path = { file: file.id };
  return (
    <Ask
      title={`撤下“${file.title}”`}
      form="withdrawFile"
      confirm="确认撤下"
      grave
      send={take("/files/{file}/withdrawal", path, file.version)}
      done={refreshFiles}
      close={close}
    >
      <p>撤下后各单位不再看到这份文件；协会仍可打开，原因随文件保留。撤下后不能恢复，需要的请重新发布。</p>
    </Ask>
  );
}
