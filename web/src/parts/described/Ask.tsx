import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { type FormField, fieldsOf } from "@/api/forms";
import { useReference } from "@/api/queries";
import { said } from "@/parts/said";
import { Dialog } from "../Dialog";
import { FaultSummary } from "../FaultSummary";
import type { Choice } from "../Field";
import { forget, useTyped } from "../typed";
import { Fields } from "./Fields";
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

/** Ask is a step in a dialog: what happens, what has to be typed, and the button that does it. */
export function Ask<T>(props: Props<T>) {
  const { title, form, only, begin, children, confirm, grave, said: outcome = "已办理。", close } = props;
  const { data: reference } = useReference();
  const [values, setValues] = useTyped<Values>(title, () => begin ?? {});
  const { send, busy, error } = useSending();
  const described = props.fields ?? (form ? fieldsOf(reference, form) : []);
  const fields = [...described.filter((f) => !only || only.includes(f.name)), ...(props.also ?? [])];
  const go = async () => {
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
          <FaultSummary error={error} scope="ask" />
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
