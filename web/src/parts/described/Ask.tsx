import { Button, Group } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { type FormField, fieldsOf } from "@/api/forms";
import { useReference } from "@/api/queries";
import { said } from "@/parts/said";
import { Dialog } from "../Dialog";
import { FaultSummary } from "../FaultSummary";
import type { Choice } from "../Field";
import { forget, useTyped } from "../typed";
import { Differing } from "./Differing";
import { Fields } from "./Fields";
import { useSeen } from "./Seen";
import { useSending } from "./sending";
import { bodyOf, type Values } from "./values";

interface Props<T> {
  title: string;
  /** operationId of its form in GET /settings; without it nothing is typed. */
  form?: string;
  /** Those fields that are asked for; all of the form when nothing is said. */
  only?: readonly string[];
  /** In place of a form: the fields themselves. */
  fields?: readonly FormField[];
  /** After those of the form: what its description leaves to the page. */
  also?: readonly FormField[];
  begin?: Values;
  /** `begin` is what the record has of the fields: whoever was quicker with them is shown beside what was typed. */
  edits?: boolean;
  choices?: Record<string, Choice[]>;
  /** What happens, and to whom: read before it is confirmed. */
  children?: ReactNode;
  confirm: string;
  /** It ends something or takes it back: the button is red. */
  grave?: boolean;
  /** Makes the request; the key stands for this wish, see useIntent. */
  send(body: Record<string, unknown>, key: string): Promise<T>;
  /** What is said when it is done; "" says nothing. */
  said?: string;
  done?(answer: T): void;
  /** The caller shows in its place what came: it is not closed. */
  stays?: boolean;
  close(): void;
}

const moved = new Error("这里刚有更新，下面已是最新的内容；请核对后再办理，填写的没有丢失。");

/** Ask is a step in a dialog: what happens, what has to be typed, and the button that does it. */
export function Ask<T>(props: Props<T>) {
  const { title, form, only, begin, children, confirm, grave, said: outcome = "已办理。", close } = props;
  const { data: reference } = useReference();
  const [values, setValues] = useTyped<Values>(title, () => begin ?? {});
  const { send, busy, error, setError } = useSending();
  // What the record had when the dialog opened: where it has something else after a refusal, somebody was quicker.
  const [over, setOver] = useState(begin);
  const conflict = useSeen(error);
  const theirs = props.edits && conflict && begin && JSON.stringify(begin) !== JSON.stringify(over) ? begin : undefined;
  const described = props.fields ?? (form ? fieldsOf(reference, form) : []);
  const fields = [...described.filter((f) => !only || only.includes(f.name)), ...(props.also ?? [])];
  const go = async () => {
    if (theirs) return;
    const body = bodyOf(fields, values);
    const answer = await send([title, body], (key) => props.send(body, key));
    if (!answer) return;
    forget(title);
    if (outcome) said(`${title}：${outcome}`);
    if (!props.stays) close();
    props.done?.(answer.value);
  };
  return (
    <Dialog title={title} close={close}>
      {(leave) => (
        <form
          noValidate
          onSubmit={(e) => {
            e.preventDefault();
            go();
          }}
        >
          <FaultSummary error={conflict ? moved : error} scope="ask" />
          {theirs && (
            <Differing
              fields={fields.filter((f) => f.name in theirs)}
              choices={props.choices}
              mine={values}
              theirs={theirs}
              choose={(chosen) => {
                setValues(chosen);
                setOver(theirs);
                setError(undefined);
              }}
            />
          )}
          {children}
          <Fields
            scope="ask"
            fields={fields}
            values={values}
            onChange={setValues}
            error={error}
            reference={reference}
            choices={props.choices}
          />
          <Group justify="end" mt="md">
            <Button variant="default" onClick={leave}>
              取消
            </Button>
            <Button type="submit" loading={busy} color={grave ? "red" : undefined}>
              {confirm}
            </Button>
          </Group>
        </form>
      )}
    </Dialog>
  );
}
