import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { api, data, type Schemas } from "@/api/client";
import { changes } from "@/api/intent";
import { Problem, sentenceOf } from "@/api/problems";
import { useSending } from "@/parts/described/sending";
import { OpenFile } from "@/parts/OpenFile";
import { saveBytes } from "@/parts/save";
import { refusedBefore } from "@/parts/upload";
import { Remarks } from "../lists/Remarks";
import { refreshRegistry } from "../queries";
import { Loaded } from "./Loaded";

/** What the API takes of a 课时名单 (0042). */
const kind = { zh: "课时名单", types: ["xlsx", "csv"], maxMB: 200 / 1024 };
const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * 上传课时名单: it is checked first, and the rows are shown; only then are they entered, all or none. A list with faults
 * comes back marked. The list is kept nowhere, here neither.
 */
export function AttendanceList({ of: c }: { of: Schemas["Class"] }) {
  const input = useRef<HTMLInputElement>(null);
  const { send, busy, error, setError } = useSending();
  const [chosen, setChosen] = useState<{
    name: string;
    file: string;
    version: number;
    seen?: Schemas["AttendanceLoaded"];
  }>();
  const load = (file: string, version: number, dryRun: boolean) =>
    data(
      api.POST("/classes/{class}/attendance-list", {
        params: {
          path: { class: c.id },
          header: changes(version),
          query: dryRun ? { dryRun } : {},
        },
        body: { file },
      }),
    );
  const check = async (of: File | undefined) => {
    if (input.current) input.current.value = "";
    if (!of) return;
    setChosen(undefined);
    const why = refusedBefore(of, kind);
    if (why) return setError(new Error(why));
    const file = await base64(of);
    const next = { name: of.name, file, version: c.version };
    setChosen(next);
    const seen = await send(["check", file], () => load(file, next.version, true));
    if (seen) setChosen({ ...next, seen: seen.value });
  };
  const enter = async () => {
    if (!chosen) return;
    const done = await send(["enter", chosen.file], () => load(chosen.file, chosen.version, false));
    if (!done) return;
    setChosen(undefined);
    refreshRegistry();
  };
  return (
    <section className="panel no-print" aria-labelledby="attendance-list">
      <h2 id="attendance-list">上传课时名单</h2>
      <p className="muted">
        举办方填好的名单（XLSX 或 CSV）：先检查，看过结果再登记。名单不保存，其中有证件号码，原件请自行保管。
      </p>
      <div className="bar">
        <OpenFile
          variant="default"
          size="sm"
          ask={() => data(api.GET("/list-template", { params: { query: { of: "attended" } } }))}
        >
          下载课时名单模板
        </OpenFile>
        <input
          ref={input}
          type="file"
          className="hidden"
          tabIndex={-1}
          aria-label="课时名单文件"
          accept=".xlsx,.csv"
          onChange={(e) => check(e.currentTarget.files?.[0])}
        />
        <Button loading={busy && !chosen?.seen} onClick={() => input.current?.click()}>
          选择课时名单并检查
        </Button>
      </div>
      <div role="alert">{error !== undefined && <Refused error={error} name={chosen?.name} />}</div>
      {chosen?.seen && (
        <Loaded seen={chosen.seen} name={chosen.name} busy={busy} enter={enter} drop={() => setChosen(undefined)} />
      )}
    </section>
  );
}

/** Why a list was not taken: row by row, with the same list marked. */
function Refused({ error, name }: { error: unknown; name?: string }) {
  const facts = error instanceof Problem ? error.facts : {};
  return (
    <>
      <p className="sign-late">{sentenceOf(error)}</p>
      {facts.report && (
        <p>
          <Button
            variant="default"
            onClick={() => saveBytes(facts.report ?? "", `标注错误-${name?.replace(/\.[^.]*$/, "")}.xlsx`, workbook)}
          >
            下载标注了错误的名单
          </Button>
        </p>
      )}
      {facts.remarks && <Remarks checked={{ remarks: facts.remarks }} />}
    </>
  );
}

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(""));
}
