import { Checkbox, Radio } from "@mantine/core";
import type { Schemas } from "@/api/client";
import { faultAt, idOf } from "@/parts/FaultSummary";
import { type Column, Listing } from "@/parts/Table";
import { dayText } from "@/parts/when";
import type { Person } from "./people";

interface Props {
  scope: string;
  caption: string;
  leaderLabel: string;
  people: Person[];
  items: readonly string[];
  /** In the order in which they are sent. */
  chosen: string[];
  leader?: string;
  draw?: Schemas["Draw"];
  error?: unknown;
  turn(id: string, on: boolean): void;
  lead(id: string): void;
}

/** Candidates are people to choose among: what each holds of the items, their place in the draw, and what the API says against them. */
export function Candidates({ scope, caption, leaderLabel, people, items, chosen, leader, draw, error, ...p }: Props) {
  const columns: Column<Person>[] = [
    {
      name: "列入",
      cell: (c) => (
        <Checkbox
          id={chosen.includes(c.id) ? idOf(scope, `/members/${chosen.indexOf(c.id)}`) : undefined}
          size="md"
          aria-label={`列入${c.name}`}
          checked={chosen.includes(c.id)}
          onChange={(e) => p.turn(c.id, e.currentTarget.checked)}
        />
      ),
    },
    {
      name: leaderLabel,
      cell: (c) =>
        (chosen.includes(c.id) || !c.fit?.reasons) && (
          <Radio
            id={leader === c.id ? idOf(scope, "/leader") : undefined}
            size="md"
            name={`${scope}-leader`}
            aria-label={`${c.name}任${leaderLabel}`}
            description={c.fit && !c.fit.leads ? "没有登录账户" : undefined}
            checked={leader === c.id}
            onChange={() => p.lead(c.id)}
          />
        ),
    },
    { name: "姓名", cell: (c) => c.name },
    { name: "注册号", cell: (c) => c.number ?? "" },
    { name: "所选评审项", cell: (c) => <Holdings person={c} items={items} /> },
    ...(draw
      ? [{ name: "抽取次序", cell: (c: Person) => draw.entrants.find((e) => e.person === c.id)?.place ?? "不在名单上" }]
      : []),
    {
      name: "能否列入",
      cell: (c) => <May person={c} refused={faultAt(error, `/members/${chosen.indexOf(c.id)}`)} />,
    },
  ];
  return <Listing caption={caption} columns={columns} rows={people} keyOf={(c) => c.id} />;
}

/** What the API says for or against somebody: why handing in was refused, else what it says beforehand. */
function May({ person, refused }: { person: Person; refused?: string }) {
  const reasons = person.fit?.reasons?.map((r) => r.message) ?? [];
  if (refused && !reasons.includes(refused)) reasons.unshift(refused);
  if (reasons.length === 0) return person.fit ? "可以列入" : null;
  return reasons.map((said) => (
    <span key={said} className="line sign-late">
      {said}
    </span>
  ));
}

/** What somebody holds of the items, else all of it: each with how it stands and until when. */
function Holdings({ person, items }: { person: Person; items: readonly string[] }) {
  const wanted = person.holdings.filter((h) => items.includes(h.item));
  const shown = wanted.length > 0 ? wanted : person.holdings;
  if (person.holdings.length === 0) return <span className="sign-late">不是所选评审机构的人员</span>;
  return (
    <>
      {items.length > 0 && wanted.length === 0 && <span className="muted">没有所选评审项；有：</span>}
      {shown.map((h) => (
        <span key={h.item} className="line">
          {h.itemName} {h.statusName}
          {h.to && `，至${dayText(h.to)}`}
        </span>
      ))}
    </>
  );
}
