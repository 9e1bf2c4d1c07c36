import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { fieldsOf } from "@/api/forms";
import { optionName, type Reference } from "@/api/queries";
import { momentText } from "@/parts/when";
import type { Project } from "../parts";
import type { FormValue } from "./useForm";

interface Props {
  mine: FormValue;
  theirs: Project;
  reference: Reference;
  choose(value: FormValue): void;
}

/** Conflict shows mine and theirs, field by field, and goes on with what is chosen of each. */
export function Conflict({ mine, theirs, reference, choose }: Props) {
  const own = mine as Record<string, string | undefined>;
  const other = theirs.form as Record<string, string | undefined>;
  const differing = fieldsOf(reference, "application").filter((f) => (own[f.name] ?? "") !== (other[f.name] ?? ""));
  const [taken, setTaken] = useState<Record<string, "mine" | "theirs">>({});
  const goOn = () => {
    const chosen = differing.map((f) => [f.name, taken[f.name] === "theirs" ? (other[f.name] ?? "") : own[f.name]]);
    choose({ ...theirs.form, ...Object.fromEntries(chosen) } as FormValue);
  };
  const said = (value: string | undefined, options?: string) =>
    (options ? optionName(reference, options, value) : value) || "（空）";
  return (
    <section className="panel" aria-labelledby="conflict">
      <h2 id="conflict">内容已有更新，请逐项选择</h2>
      <p>您填写期间，申请单已于 {momentText(theirs.updatedAt)} 被更新。您的内容没有丢失：不选的栏目采用您填写的。</p>
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
