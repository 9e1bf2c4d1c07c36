import { useEffect, useState } from "react";
import { Problem } from "@/api/problems";
import { useDraft } from "@/drafts/useDraft";
import { useSending } from "./sending";
import type { Values } from "./values";

/** A record that is edited; its version is what If-Match says. */
export interface Versioned {
  version: number;
}

interface Props<T extends Versioned> {
  /** Names the draft on this machine. */
  place: string;
  /** What is edited; nothing: something new is made, which begins with `begin`. */
  record?: T;
  begin?: Values;
  /** What a record has of the form. */
  of(record: T): Values;
  /** Reads the record anew, when somebody else was quicker. */
  newest?(): Promise<T>;
  send(values: Values, key: string, version: number): Promise<T>;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * useEdited is a record while it is edited on a page. What is typed stays on this machine until it is saved. Who has changed the
 * same meanwhile is `theirs`, from which the person chooses; a record that has gone on in other respects is no conflict.
 */
export function useEdited<T extends Versioned>({ place, record, begin = {}, of, newest, send }: Props<T>) {
  const sending = useSending();
  const [over, setOver] = useState(record);
  const server = over ? of(over) : begin;
  const version = over?.version ?? 0;
  const draft = useDraft<Values>(place, server, version);
  const [theirs, setTheirs] = useState<T>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when a draft of an earlier time is found
  useEffect(() => {
    if (draft.outdated) setTheirs(over);
  }, [draft.found]);
  const save = () =>
    sending.send([draft.value, version], async (key) => {
      try {
        return await send(draft.value, key, version);
      } catch (e) {
        if (!(e instanceof Problem && e.conflict)) throw e;
        const now = await newest?.();
        if (!now || !same(of(now), server)) {
          setTheirs(now);
          throw e;
        }
        setOver(now);
        return send(draft.value, key, now.version);
      }
    });
  return {
    draft,
    busy: sending.busy,
    error: sending.error,
    theirs: theirs && of(theirs),
    choose(chosen: Values) {
      draft.change(chosen);
      setOver(theirs);
      setTheirs(undefined);
      sending.setError(undefined);
    },
    drop: () => draft.drop(server),
    /** Resolves with what was made of it, or with nothing when it was refused. */
    async save(): Promise<T | undefined> {
      const made = await save();
      if (made) await draft.drop(draft.value);
      return made?.value;
    },
  };
}
