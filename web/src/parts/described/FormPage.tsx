import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { type FormField, fieldsOf } from "@/api/forms";
import { useReference } from "@/api/queries";
import { SavedState } from "@/drafts/SavedState";
import { FaultSummary } from "../FaultSummary";
import { Waiting } from "../States";
import { Fields } from "./Fields";
import { Kept } from "./Kept";
import { useEdited, type Versioned } from "./useEdited";
import { bodyOf, type Values, valuesOf } from "./values";

interface Props<T extends Versioned> {
  title: string;
  /** operationId of the form in GET /settings. */
  form: string;
  /** What is edited; nothing: something new is made, which begins with `begin`. */
  record?: T;
  begin?: Values;
  /** Reads the record anew, when somebody else was quicker. */
  newest?(): Promise<T>;
  send(body: Record<string, unknown>, key: string, version: number): Promise<T>;
  /** Where the page leads to, done or given up. */
  back: string;
  to(made: T): string;
  done(made: T): void;
  confirm: string;
  children?: ReactNode;
}

/**
 * FormPage is a form that fills a page. What is typed stays on this machine, by the page's address, until it is saved; whoever was
 * quicker is shown beside it.
 */
export function FormPage<T extends Versioned>(props: Props<T>) {
  const { data: reference } = useReference();
  const [place] = useLocation();
  if (!reference) return <Waiting what={props.title} />;
  return <Body key={place} {...props} place={place} fields={fieldsOf(reference, props.form)} />;
}

function Body<T extends Versioned>({ fields, place, ...props }: Props<T> & { fields: FormField[]; place: string }) {
  const { data: reference } = useReference();
  const [, go] = useLocation();
  const { draft, busy, error, theirs, choose, drop, save } = useEdited<T>({
    ...props,
    place: `form ${place}`,
    of: (record) => valuesOf(fields, record),
    send: (values, key, version) => props.send(bodyOf(fields, values), key, version),
  });
  const finish = async () => {
    const made = await save();
    if (!made) return;
    props.done(made);
    go(props.to(made));
  };
  if (!draft.ready) return <Waiting what="本机暂存的内容" />;
  return (
    <form
      noValidate
      {...draft.typing}
      onSubmit={(e) => {
        e.preventDefault();
        finish();
      }}
    >
      <h1>{props.title}</h1>
      <FaultSummary error={error} scope={props.form} />
      <Kept fields={fields} mine={draft.value} theirs={theirs} choose={choose} found={draft.found} drop={drop} />
      <div className="panel">
        {props.children}
        <Fields
          scope={props.form}
          fields={fields}
          values={draft.value}
          onChange={draft.change}
          error={error}
          reference={reference}
        />
      </div>
      <div className="form-foot no-print">
        <SavedState kept={draft.kept} at={draft.at} />
        <Group>
          <Button component={Link} href={props.back} variant="default">
            返回
          </Button>
          <Button type="submit" loading={busy}>
            {props.confirm}
          </Button>
        </Group>
      </div>
    </form>
  );
}
