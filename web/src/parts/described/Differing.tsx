import { Button, Group } from "@mantine/core";
import { useState } from "react";
import type { FormField } from "@/api/forms";
import { useReference } from "@/api/queries";
import type { Choice } from "../Field";
import { Wide } from "../Wide";
import { momentText } from "../when";
import type { Values } from "./values";
import { wordsOf } from "./words";

export interface DifferingProps {
  fields: readonly FormField[];
  mine: Values;
  theirs: Values;
  /** When theirs was saved. */
  at?: string;
  /** Of fields that no setting lists: what their values are called. */
  choices?: Record<string, Choice[]>;
  choose(values: Values): void;
}

/** Differing shows mine and theirs of each field that is not the same, and goes on with what is chosen. */
export function Differing({ fields, mine, theirs, at, choices, choose }: DifferingProps) {
  const { data: reference } = useReference();
  const differing = fields.filter(
    (f) => wordsOf(f, mine, reference, choices) !== wordsOf(f, theirs, reference, choices),
  );
  const [taken, setTaken] = useState<Record<string, boolean>>({});
  const goOn = () =>
    choose({
      ...mine,
      ...Object.fromEntries(differing.filter((f) => taken[f.name]).map((f) => [f.name, theirs[f.name]])),
    });
  return (
    <section className="panel" aria-labelledby="differing">
      <h2 id="differing">内容已有更新，请逐项选择</h2>
      <p>您填写期间，这里的内容已{at && `于 ${momentText(at)} `}更新。您的内容没有丢失：不选的栏目采用您填写的。</p>
      <Wide name="不同的栏目">
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
                {[mine, theirs].map((side, other) => (
                  <td key={other ? "theirs" : "mine"}>
                    <label>
                      <input
                        type="radio"
                        name={`differing-${f.name}`}
                        checked={Boolean(taken[f.name]) === Boolean(other)}
                        onChange={() => setTaken({ ...taken, [f.name]: Boolean(other) })}
                      />{" "}
                      {wordsOf(f, side, reference, choices) || "（空）"}
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {differing.length === 0 && <p>两边的内容相同，可以直接继续。</p>}
      <Group justify="end" mt="md">
        <Button onClick={goOn}>按所选继续</Button>
      </Group>
    </section>
  );
}
