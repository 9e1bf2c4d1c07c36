import { Button } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "@/api/client";
import { Sign, type Tone } from "@/parts/Sign";
import { type Column, Listing } from "@/parts/Table";

type Remark = Schemas["Remark"];
type Weight = Remark["weight"];

const names: Record<Weight, string> = { fault: "错误", doubt: "存疑", notice: "提示" };
const tones: Record<Weight, Tone> = { fault: "late", doubt: "open", notice: "over" };
const weights = Object.keys(names) as Weight[];
const step = 100;

const columns: Column<Remark>[] = [
  { name: "行号", tight: true, cell: (r) => `第 ${r.line} 行` },
  { name: "列", cell: (r) => r.column ?? "" },
  { name: "类别", cell: (r) => <Sign tone={tones[r.weight]}>{names[r.weight]}</Sign> },
  { name: "说明", cell: (r) => r.zh },
];

/** Remarks are what was found, by rows as the spreadsheet numbers them. */
export function Remarks({ checked }: { checked: Pick<Schemas["ListChecked"], "remarks" | "rest"> }) {
  const [only, setOnly] = useState<Weight>();
  const [shown, setShown] = useState(step);
  const of = (w: Weight) => checked.remarks.filter((r) => r.weight === w).length;
  const rows = checked.remarks.filter((r) => !only || r.weight === only);
  return (
    <section aria-labelledby="remarks">
      <h2 id="remarks">逐行检查结果</h2>
      <fieldset className="bar bare no-print">
        <legend className="hidden">只看</legend>
        <Button variant={only ? "default" : "filled"} aria-pressed={!only} onClick={() => setOnly(undefined)}>
          全部 {checked.remarks.length}
        </Button>
        {weights
          .filter((w) => of(w) > 0)
          .map((w) => (
            <Button
              key={w}
              variant={only === w ? "filled" : "default"}
              aria-pressed={only === w}
              onClick={() => setOnly(w)}
            >
              {names[w]} {of(w)}
            </Button>
          ))}
      </fieldset>
      <Listing
        caption="逐行检查结果"
        columns={columns}
        rows={rows.slice(0, shown)}
        keyOf={(r) => `${r.line} ${r.column} ${r.code} ${r.zh}`}
      />
      {rows.length > shown && (
        <p>
          <Button variant="default" onClick={() => setShown(shown + step)}>
            再显示 {Math.min(step, rows.length - shown)} 条
          </Button>
        </p>
      )}
      {checked.rest && <p className="muted">另有 {checked.rest} 条，见下载的检查结果。</p>}
    </section>
  );
}
