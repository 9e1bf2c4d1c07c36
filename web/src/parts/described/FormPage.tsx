import { Button, Group } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Link, useLocation } from "wouter";
import { type FormField, fieldsOf } from "@/api/forms";
import { Problem } from "@/api/problems";
import { useReference } from "@/api/queries";
import { useUnsaved } from "@/drafts/leaving";
import { FaultSummary } from "../FaultSummary";
import { Waiting } from "../States";
import { Differing } from "./Differing";
import { Fields } from "./Fields";
import { useSending } from "./sending";
import { bodyOf, type Values, valuesOf } from "./values";

/** A record that is edited; its version is what If-Match says. */
interface Versioned {
  version: number;
}

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

/** FormPage is a form that fills a page: leaving it asks, a conflict shows mine and theirs, and what was typed stays. */
export function FormPage<T extends Versioned>(props: Props<T>) {
  const { data: reference } = useReference();
  if (!reference) return <Waiting what={props.title} />;
  return <Body {...props} fields={fieldsOf(reference, props.form)} />;
}

function Body<T extends Versioned>({ fields, ...props }: Props<T> & { fields: FormField[] }) {
  const { data: reference } = useReference();
  const [, go] = useLocation();
  const { send, busy, error, setError } = useSending();
  const [over, setOver] = useState(props.record);
  const [begun] = useState<Values>(() => (props.record ? valuesOf(fields, props.record) : (props.begin ?? {})));
  const [values, setValues] = useState(begun);
  const [theirs, setTheirs] = useState<T>();
  const [saved, setSaved] = useState(false);
  useUnsaved(`form ${props.form}`, !saved && values !== begun ? props.title : undefined);
  const save = async () => {
    const body = bodyOf(fields, values);
    const version = over?.version ?? 0;
    const answer = await send([body, version], async (key) => {
      try {
        return await props.send(body, key, version);
      } catch (e) {
        if (e instanceof Problem && e.conflict) setTheirs(await props.newest?.());
        throw e;
      }
    });
    if (!answer) return;
    setSaved(true);
    props.done(answer.value);
    go(props.to(answer.value));
  };
  return (
    <form
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        save();
      }}
    >
      <h1>{props.title}</h1>
      <FaultSummary error={error} scope={props.form} />
      {theirs && (
        <Differing
          fields={fields}
          mine={values}
          theirs={valuesOf(fields, theirs)}
          choose={(chosen) => {
            setValues(chosen);
            setOver(theirs);
            setTheirs(undefined);
            setError(undefined);
          }}
        />
      )}
      <div className="panel">
        {props.children}
        <Fields
          scope={props.form}
          fields={fields}
          values={values}
          onChange={setValues}
          error={error}
          reference={reference}
        />
      </div>
      <Group className="form-foot" justify="end">
        <Button component={Link} href={props.back} variant="default">
          返回
        </Button>
        <Button type="submit" loading={busy}>
          {props.confirm}
        </Button>
      </Group>
    </form>
  );
}
