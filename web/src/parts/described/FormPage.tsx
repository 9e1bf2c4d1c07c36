import { Button, Group } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { type FormField, fieldsOf } from "@/api/forms";
import { Problem } from "@/api/problems";
import { useReference } from "@/api/queries";
import { Found } from "@/drafts/Found";
import { SavedState } from "@/drafts/SavedState";
import { useDraft } from "@/drafts/useDraft";
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
  const { send, busy, error, setError } = useSending();
  const [over, setOver] = useState(props.record);
  const server = over ? valuesOf(fields, over) : (props.begin ?? {});
  const version = over?.version ?? 0;
  const draft = useDraft<Values>(`form ${place}`, server, version);
  const [theirs, setTheirs] = useState<T>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when a draft of an earlier time is found
  useEffect(() => {
    if (draft.found && JSON.stringify(draft.found.over) !== JSON.stringify(server)) setTheirs(over);
  }, [draft.found]);
  const save = async () => {
    const body = bodyOf(fields, draft.value);
    const answer = await send([body, version], async (key) => {
      try {
        return await props.send(body, key, version);
      } catch (e) {
        if (e instanceof Problem && e.conflict) setTheirs(await props.newest?.());
        throw e;
      }
    });
    if (!answer) return;
    await draft.drop(draft.value);
    props.done(answer.value);
    go(props.to(answer.value));
  };
  if (!draft.ready) return <Waiting what="本机暂存的内容" />;
  return (
    <form
      noValidate
      {...draft.typing}
      onSubmit={(e) => {
        e.preventDefault();
        save();
      }}
    >
      <h1>{props.title}</h1>
      <FaultSummary error={error} scope={props.form} />
      {theirs ? (
        <Differing
          fields={fields}
          mine={draft.value}
          theirs={valuesOf(fields, theirs)}
          choose={(chosen) => {
            draft.change(chosen);
            setOver(theirs);
            setTheirs(undefined);
            setError(undefined);
          }}
        />
      ) : (
        <Found found={draft.found} drop={() => draft.drop(server)} />
      )}
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
