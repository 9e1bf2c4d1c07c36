import { Button } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "@/api/client";
import { choicesNamed, nameOf } from "@/api/names";
import { type Reference, useReference } from "@/api/queries";
import { Sign, type Tone } from "@/parts/Sign";
import { type Column, Listing } from "@/parts/Table";

type Remark = Schemas["Remark"];
type Weight = Remark["weight"];

const tones: Record<Weight, Tone> = { fault: "late", doubt: "open", notice: "over" };
const step = 100;

const columnsIn = (reference?: Reference): Column<Remark>[] => [
  { name: "行号", tight: true, cell: (r) => `第 ${r.line} 行` },
  { name: "列", cell: (r) => r.column ?? "" },
  { name: "类别", cell: (r) => <Sign tone={tones[r.weight]}>{nameOf(reference, "remarkWeight", r.weight)}</Sign> },
  { name: "说明", cell: (r) => r.zh },
];

/** Remarks are what was found, by rows as the spreadsheet numbers them. */
export function Remarks({ checked }: { checked: Pick<Schemas["ListChecked"], "remarks" | "rest"> }) {
  const { data: reference } = useReference();
  const [only, setOnly] = useState<string>();
  const [shown, setShown] = useState(step);
  const of = (w: string) => checked.remarks.filter((r) => r.weight === w).length;
  const rows = checked.remarks.filter((r) => !only || r.weight === only);
  return (
    <section aria-labelledby="remarks">
      <h2 id="remarks">逐行检查结果</h2>
      <fieldset className="bar bare no-print">
        <legend className="hidden">只看</legend>
        <Button variant={only ? "default" : "filled"} aria-pressed={!only} onClick={() => setOnly(undefined)}>
          全部 {checked.remarks.length}
        </Button>
        {choicesNamed(reference, "remarkWeight")
          .filter((w) => of(w.value) > 0)
          .map(({ value: w, label }) => (
            <Button
              key={w}
              variant={only === w ? "filled" : "default"}
              aria-pressed={only === w}
              onClick={() => setOnly(w)}
            >
              {label} {of(w)}
            </Button>
          ))}
      </fieldset>
      <Listing
        caption="逐行检查结果"
        columns={columnsIn(reference)}
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
