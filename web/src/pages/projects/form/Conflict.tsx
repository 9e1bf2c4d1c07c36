import { Button, Group } from "@mantine/core";
import { useState } from "react";
import type { FormField } from "@/api/forms";
import { optionName, type Reference } from "@/api/queries";
import { momentText } from "@/parts/when";

interface Props<T> {
  /** What the form is called. */
  name: string;
  fields: readonly FormField[];
  mine: T;
  theirs: T;
  /** When theirs was saved. */
  at: string;
  reference: Reference;
  /** What a value is called that no setting lists. */
  nameOf?(value: string): string;
  choose(value: T): void;
}

/** Conflict shows mine and theirs, field by field, and goes on with what is chosen of each. */
export function Conflict<T extends object>({ name, fields, reference, choose, nameOf, at, ...p }: Props<T>) {
  const own = p.mine as Record<string, unknown>;
  const other = p.theirs as Record<string, unknown>;
  const differing = fields.filter((f) => same(own[f.name]) !== same(other[f.name]));
  const [taken, setTaken] = useState<Record<string, "mine" | "theirs">>({});
  const goOn = () => {
    const chosen = differing.map((f) => [f.name, taken[f.name] === "theirs" ? other[f.name] : own[f.name]]);
    choose({ ...p.theirs, ...Object.fromEntries(chosen) } as T);
  };
  const said = (value: unknown, options?: string) =>
    (Array.isArray(value) ? value : [value ?? ""])
      .map((v) => (options ? optionName(reference, options, String(v)) : (nameOf?.(String(v)) ?? String(v))))
      .join("、") || "（空）";
  return (
    <section className="panel" aria-labelledby="conflict">
      <h2 id="conflict">内容已有更新，请逐项选择</h2>
      <p>
        您填写期间，{name}已于 {momentText(at)} 被更新。您的内容没有丢失：不选的栏目采用您填写的。
      </p>
      <div className="scroll-x">
        <table className="list">
          <caption className="hidden">不同的栏目</caption>
          <thead>
            <tr>
              <th scope="col">栏目</th>
              <th scope="col">我填写的</th>
              <th scope="col">已更新为</th>
            </tr>
          </thead>
          <tbody>
            {differing.map((f) => (
              <tr key={f.name}>
                <th scope="row">{f.label}</th>
                {(["mine", "theirs"] as const).map((side) => (
                  <td key={side}>
                    <label>
                      <input
                        type="radio"
                        name={`conflict-${f.name}`}
                        checked={(taken[f.name] ?? "mine") === side}
                        onChange={() => setTaken({ ...taken, [f.name]: side })}
                      />{" "}
                      {said(side === "mine" ? own[f.name] : other[f.name], f.options)}
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {differing.length === 0 && <p>两边的内容相同，可以直接继续。</p>}
      <Group justify="end" mt="md">
        <Button onClick={goOn}>按所选继续填写</Button>
      </Group>
    </section>
  );
}

/** An empty text, an empty list and nothing are the same; a list typed one a line is that list. */
function same(value: unknown): string {
  return Array.isArray(value) ? value.join("\n") : String(value ?? "");
}
