import { useCallback, useEffect, useRef, useState } from "react";
import { useMe } from "@/api/queries";
import { useComposing } from "@/parts/composing";
import { useUnsaved } from "./leaving";
import { type Draft, draftKey, dropDraft, keepDraft, readDraft } from "./store";

/** Where what was typed is: as the server has it, only on the page, or on this machine. */
export type Kept = "saved" | "typed" | "local";

const pause = 600;
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

interface Held<T> {
  value: T;
  kept: Kept;
  /** When it was kept on this machine. */
  at?: Date;
  /** A draft of an earlier time was found and is shown; it may be dropped. */
  found?: Draft<T>;
  /** What was found was typed over something else than the record has now. */
  outdated?: boolean;
  ready: boolean;
}

/**
 * useDraft keeps what is typed at `place` on this machine at each pause, by account, until `saved` or `drop` is told.
 * `server` is the value that the record has, of `version`. `typing` belongs on the element around the fields: it tells when one
 * is left, and while an input method composes in one nothing is kept.
 */
export function useDraft<T>(place: string, server: T, version: number) {
  const { data: me } = useMe();
  const key = draftKey(me?.account ?? "", place);
  const [held, setHeld] = useState<Held<T>>({ value: server, kept: "saved", ready: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(held);
  // What is said in one breath with leaving the page counts when it is left.
  const hold = useCallback((next: Held<T>) => {
    latest.current = next;
    setHeld(next);
  }, []);
  const record = useRef(server);
  record.current = server;

  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for once a place; what the server says later is the caller's to compare
  useEffect(() => {
    let gone = false;
    readDraft<T>(key)
      .catch(() => undefined)
      .then((found) => {
        if (gone) return;
        const outdated = found && !same(found.over, server);
        if (found && !same(found.value, server))
          hold({ value: found.value, kept: "local", at: new Date(found.at), found, outdated, ready: true });
        else hold({ ...latest.current, ready: true });
      });
    return () => {
      gone = true;
      clearTimeout(timer.current);
    };
  }, [key]);

  const { composing, handlers } = useComposing(() => settle());
  const settle = useCallback(() => {
    clearTimeout(timer.current);
    if (latest.current.kept !== "typed") return;
    if (composing.current) return;
    const { value } = latest.current;
    const at = new Date();
    keepDraft(key, { value, over: record.current, version, at: at.toISOString() })
      .then(() => {
        const now = latest.current;
        if (now.value === value && now.kept === "typed") hold({ ...now, kept: "local", at });
      })
      .catch(() => {}); // a browser that keeps nothing: it stays unsaved, and the page asks before it is left
  }, [key, version, composing, hold]);

  // Whoever leaves the page before a pause loses nothing.
  const leaving = useRef(settle);
  leaving.current = settle;
  useEffect(() => () => leaving.current(), []);

  const change = useCallback(
    (value: T) => {
      hold({ ...latest.current, value, kept: "typed" });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => leaving.current(), pause);
    },
    [hold],
  );

  // What is typed while a save is on its way stays typed.
  const saved = useCallback(
    async (value: T) => {
      await dropDraft(key).catch(() => {});
      const now = latest.current;
      if (now.value === value) hold({ value, kept: "saved", ready: true });
      else hold({ ...now, found: undefined, outdated: undefined, kept: "typed" });
    },
    [key, hold],
  );
  const drop = useCallback(
    async (value: T) => {
      clearTimeout(timer.current);
      await dropDraft(key).catch(() => {});
      hold({ value, kept: "saved", ready: true });
    },
    [key, hold],
  );
  useUnsaved(place, held.kept === "typed" ? "页面上的内容" : undefined);
  return { ...held, change, saved, drop, typing: { ...handlers, onBlur: settle } };
}
