import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useState } from "react";
import { useNames } from "@/api/queries";
import type { paths } from "@/api/schema";
import { useInstitutions, useOptions } from "../queries";

type Query = Omit<NonNullable<paths["/reviewers"]["get"]["parameters"]["query"]>, "cursor" | "limit">;

const names = ["name", "institution", "status", "item", "on"] as const;
type Name = (typeof names)[number];

/** filtersOf are the filters that an address names. */
export function filtersOf(address: URLSearchParams): Query {
  return Object.fromEntries(names.flatMap((n) => (address.get(n) ? [[n, address.get(n)]] : []))) as Query;
}

const all = { value: "", label: "全部" };

/** Filters is the form above the list: by name, or by institution with status and item; it searches when it is sent. */
export function Filters({ value, onChange }: { value: Query; onChange(address: Record<string, string>): void }) {
  const [typed, setTyped] = useState<Partial<Record<Name, string>>>({});
  const { data: institutions } = useInstitutions();
  const items = useOptions("review_items");
  const hired = useNames()
    .choicesNamed("reviewerStatus")
    .filter((s) => s.value !== "free");
  const key = JSON.stringify(value);
  useEffect(() => setTyped(JSON.parse(key)), [key]);
  const search = (event: FormEvent) => {
    event.preventDefault();
    onChange(Object.fromEntries(Object.entries(typed).filter(([, v]) => v?.trim())));
  };
  const bind = (name: Name, label: string) => ({
    label,
    value: typed[name] ?? "",
    onChange: (e: { currentTarget: { value: string } }) => setTyped({ ...typed, [name]: e.currentTarget.value }),
  });
  const of = (institutions ?? []).map((i) => ({ value: i.id, label: i.name }));
  return (
    <form className="panel no-print" onSubmit={search} aria-label="查询条件">
      <div className="fields">
        <TextInput {...bind("name", "姓名")} description="写全名；与评审机构不能同时查询" />
        <NativeSelect {...bind("institution", "评审机构")} data={[all, ...of]} />
        <NativeSelect {...bind("status", "状态")} description="与评审机构一同查询" data={[all, ...hired]} />
        <NativeSelect {...bind("item", "细项")} description="与评审机构一同查询" data={[all, ...items]} />
        <TextInput {...bind("on", "预测到哪一天")} type="date" description="如无人办理，到这一天的状态" />
      </div>
      <div className="bar apart">
        <span />
        <span>
          <Button variant="default" onClick={() => onChange({})}>
            清空
          </Button>{" "}
          <Button type="submit">查询</Button>
        </span>
      </div>
    </form>
  );
}
