import { useCallback, useEffect, useRef, useState } from "react";
import { useMe } from "@/api/queries";
import { useUnsaved } from "./leaving";
import { type Draft, draftKey, dropDraft, keepDraft, readDraft } from "./store";

/** Where what was typed is: as the server has it, only on the page, or on this machine. */
export type Kept = "saved" | "typed" | "local";

const pause = 600;

interface Held<T> {
  value: T;
  kept: Kept;
  /** When it was kept on this machine. */
  at?: Date;
  /** A draft of an earlier time was found and is shown; it may be dropped. */
  found?: Draft<T>;
  ready: boolean;
}

/**
 * useDraft keeps what is typed at `place` on this machine at each pause, by account, until `saved` or `drop` is told.
 * `settle` says that a word is complete: call it when an input method has ended or a field is left; while `composing`
 * nothing is kept. `server` is the value that the record has, of `version`.
 */
export function useDraft<T>(place: string, server: T, version: number, composing: () => boolean) {
  const { data: me } = useMe();
  const key = draftKey(me?.account ?? "", place);
  const [held, setHeld] = useState<Held<T>>({ value: server, kept: "saved", ready: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(held);
  latest.current = held;
  const record = useRef(server);
  record.current = server;

  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for once a place; what the server says later is the caller's to compare
  useEffect(() => {
    let gone = false;
    readDraft<T>(key)
      .catch(() => undefined)
      .then((found) => {
        if (gone) return;
        const differs = found && JSON.stringify(found.value) !== JSON.stringify(server);
        if (differs) setHeld({ value: found.value, kept: "local", at: new Date(found.at), found, ready: true });
        else setHeld((h) => ({ ...h, ready: true }));
      });
    return () => {
      gone = true;
      clearTimeout(timer.current);
    };
  }, [key]);

  const keep = useCallback(() => {
    clearTimeout(timer.current);
    if (latest.current.kept !== "typed") return;
    if (composing()) return;
    const { value } = latest.current;
    const at = new Date();
    keepDraft(key, { value, over: record.current, version, at: at.toISOString() })
      .then(() => setHeld((h) => (h.value === value && h.kept === "typed" ? { ...h, kept: "local", at } : h)))
      .catch(() => {}); // a browser that keeps nothing: it stays unsaved, and the page asks before it is left
  }, [key, version, composing]);

  // Whoever leaves the page before a pause loses nothing.
  const leaving = useRef(keep);
  leaving.current = keep;
  useEffect(() => () => leaving.current(), []);

  const change = useCallback(
    (value: T) => {
      setHeld((h) => ({ ...h, value, kept: "typed" }));
      clearTimeout(timer.current);
      timer.current = setTimeout(keep, pause);
    },
    [keep],
  );

  // What is typed while a save is on its way stays typed.
  const saved = useCallback(
    async (value: T) => {
      await dropDraft(key).catch(() => {});
      setHeld((h) =>
        h.value === value ? { value, kept: "saved", ready: true } : { ...h, found: undefined, kept: "typed" },
      );
    },
    [key],
  );
  const drop = useCallback(
    async (value: T) => {
      clearTimeout(timer.current);
      await dropDraft(key).catch(() => {});
      setHeld({ value, kept: "saved", ready: true });
    },
    [key],
  );
  useUnsaved(place, held.kept === "typed" ? "页面上的内容" : undefined);
  return { ...held, change, settle: keep, saved, drop };
}
