import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useState } from "react";
import type { Schemas } from "@/api/client";
import { choicesOf } from "@/api/options";
import { setting, useReference } from "@/api/queries";
import type { paths } from "@/api/schema";

export type Query = Omit<NonNullable<paths["/projects"]["get"]["parameters"]["query"]>, "cursor" | "limit">;

const names = ["number", "unit", "stage", "region", "status", "reviewType", "visitFrom", "visitTo", "overdue"] as const;

/** filtersOf are the filters that an address of the list names. */
export function filtersOf(address: URLSearchParams): Query {
  const query: Record<string, string | boolean> = {};
  for (const name of names) {
    const value = address.get(name);
    if (value) query[name] = name === "overdue" ? true : value;
  }
  return query as Query;
}

/** A phone shows the list first, and the filters when they are asked for. */
const wide = window.matchMedia("(min-width: 48.01em)").matches;

interface Props {
  value: Query;
  /** The association may ask for a unit. */
  association: boolean;
  onChange(address: Record<string, string>): void;
}

/** Filters is the form above the list; it searches when it is sent, never while something is being typed. */
export function Filters({ value, association, onChange }: Props) {
  const { data: reference } = useReference();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const key = JSON.stringify(value);
  useEffect(() => {
    const said = Object.entries(JSON.parse(key) as Record<string, unknown>);
    setTyped(Object.fromEntries(said.map(([k, v]) => [k, String(v)])));
  }, [key]);
  const search = (event: FormEvent) => {
    event.preventDefault();
    onChange(Object.fromEntries(Object.entries(typed).filter(([, v]) => v.trim() !== "" && v !== "false")));
  };
  const bind = (name: (typeof names)[number], label: string) => ({
    label,
    value: typed[name] ?? "",
    onChange: (e: { currentTarget: { value: string } }) => setTyped({ ...typed, [name]: e.currentTarget.value }),
  });
  const options = (key: string) => choicesOf(key, setting(reference, key));
  const words = (list?: Schemas["Word"][]) => (list ?? []).map((w) => ({ value: w.value, label: w.zh }));
  const all = { value: "", label: "全部" };
  return (
    <details className="panel no-print" open={wide || Object.keys(value).length > 0}>
      <summary>查询条件</summary>
      <form onSubmit={search} aria-label="查询条件">
        <div className="fields">
          <TextInput {...bind("number", "项目编号")} description="可只填开头几位" />
          {association && <TextInput {...bind("unit", "单位代码")} description="统一社会信用代码或组织机构代码" />}
          <NativeSelect {...bind("stage", "阶段")} data={[all, ...words(reference?.stages)]} />
          <NativeSelect {...bind("status", "状态")} data={[all, ...words(reference?.statuses)]} />
          <NativeSelect {...bind("reviewType", "评审类型")} data={[all, ...options("review_types")]} />
          <NativeSelect {...bind("region", "省份")} data={[all, ...options("regions")]} />
          <TextInput {...bind("visitFrom", "评审日期自")} type="date" />
          <TextInput {...bind("visitTo", "评审日期至")} type="date" />
        </div>
        <div className="bar apart">
          <Checkbox
            size="md"
            label="只看超期的"
            checked={typed.overdue === "true"}
            onChange={(e) => setTyped({ ...typed, overdue: String(e.currentTarget.checked) })}
          />
          <span>
            <Button variant="default" onClick={() => onChange({})}>
              清空
            </Button>{" "}
            <Button type="submit">查询</Button>
          </span>
        </div>
      </form>
    </details>
  );
}
