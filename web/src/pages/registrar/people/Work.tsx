import { Button } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import { optionName, useReference } from "@/api/queries";
import { Seen } from "@/parts/described/Seen";
import { Nothing } from "@/parts/States";
import { type Column, Listing } from "@/parts/Table";
import { spanText } from "@/parts/when";
import { useHas } from "../queries";
import { CreditVisit } from "./asks";
import type { Person } from "./parts";

type Credit = NonNullable<Person["credits"]>[number];

/** Source says where a credit comes from, with a way there. */
function Source({ of: [kind, id, round] }: { of: string[] }) {
  if (kind === "class") return <Link href={`/classes/${id}`}>继续教育培训班</Link>;
  if (kind === "visit")
    return (
      <>
        <Link href={`/projects/${id}`}>{id}</Link> 第 {round} 次现场评审
      </>
    );
  return <>补记的评审</>;
}

export const entryOf = (c: Credit) => (c.source.startsWith("entry/") ? c.source.slice("entry/".length) : undefined);

/** What a person's record has now of a credit that was entered by hand. */
function entryIn(person: Person, credit?: Credit) {
  if (!credit) return undefined;
  return { ...(person.credits?.find((c) => c.source === credit.source) ?? credit), id: entryOf(credit) ?? "" };
}

/** 课时与工作日: each with its source; what was entered by hand can be corrected or taken back. */
export default function Work({ person }: { person: Person }) {
  const may = useHas("registrar");
  const { data: reference } = useReference();
  const [asked, ask] = useState<{ credit?: Credit }>();
  const columns: Column<Credit>[] = [
    { name: "来源", cell: (c) => <Source of={c.source.split("/")} /> },
    { name: "起止日", cell: (c) => spanText(c.from, c.to) },
    { name: "课时", cell: (c) => c.hours ?? "" },
    { name: "覆盖的细项", cell: (c) => c.items?.map((i) => optionName(reference, "review_items", i)).join("、") ?? "" },
    { name: "证明材料", cell: (c) => c.evidence ?? "" },
    {
      name: "操作",
      cell: (c) =>
        may && entryOf(c) ? (
          <Button variant="default" size="compact-md" onClick={() => ask({ credit: c })}>
            更正或撤销
          </Button>
        ) : null,
    },
  ];
  const credits = person.credits ?? [];
  return (
    <>
      {may && (
        <p className="no-print">
          <Button onClick={() => ask({})}>补记评审工作日</Button>
        </p>
      )}
      {credits.length === 0 ? (
        <Nothing>还没有计入的课时和工作日。现场评审结束、培训班登记课时后自动计入。</Nothing>
      ) : (
        <Listing caption="课时与工作日" columns={columns} rows={credits} keyOf={(c) => `${c.of} ${c.source}`} />
      )}
      {asked && (
        <Seen record={person}>
          {(seen) => <CreditVisit person={seen} entry={entryIn(seen, asked.credit)} close={() => ask(undefined)} />}
        </Seen>
      )}
    </>
  );
}
