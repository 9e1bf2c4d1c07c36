import { useEffect, useRef, useState } from "react";
import { Problem } from "@/api/problems";
import { complete, end, type FillInRecord, read, type Session, save } from "./calls";
import { isOver, saveField, valueIn } from "./saving";

export type FieldState = { is: "saving" } | { is: "saved" } | { is: "refused"; why: string };

/** Whether what can't be saved may go. */
export interface Asked {
  names: string;
  answer(go: boolean): void;
}

/**
 * useFilling is one record while it is filled in: what is typed stays on the page until it is saved, whatever becomes of
 * the session; one save follows the other, each over what the one before left.
 */
export function useFilling(first: FillInRecord, opened: Session) {
  const [record, setRecord] = useState(first);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [states, setStates] = useState<Record<string, FieldState>>({});
  const [over, setOver] = useState(false);
  const [error, setError] = useState<unknown>();
  const [doing, setDoing] = useState(false);
  const [done, setDone] = useState(0);
  const [asked, ask] = useState<Asked>();
  const now = useRef({ record: first, typed: {} as Record<string, string>, token: opened.token });
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const ended = useRef(false);

  useEffect(() => {
    const left = Date.parse(record.until) - Date.now();
    const timer = setTimeout(() => setOver(true), Math.max(left, 0));
    return () => clearTimeout(timer);
  }, [record.until]);
  const differing = Object.keys(typed).filter((field) => typed[field] !== valueIn(record, field));
  const dirty = differing.length > 0;
  useEffect(() => {
    if (!dirty) return;
    const warn = (e: BeforeUnloadEvent) => e.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [dirty]);

  const show = (next: FillInRecord) => {
    now.current.record = next;
    setRecord(next);
  };
  const say = (field: string, state?: FieldState) =>
    setStates(({ [field]: _, ...rest }) => (state ? { ...rest, [field]: state } : rest));
  const type = (field: string, value: string) => {
    now.current.typed = { ...now.current.typed, [field]: value };
    setTyped(now.current.typed);
    setDone(0);
    say(field);
  };
  const untype = (field: string, value: string) => {
    if (now.current.typed[field] !== value) return;
    const { [field]: _, ...rest } = now.current.typed;
    now.current.typed = rest;
    setTyped(rest);
  };

  /** Saves what was typed in one field; false when it is not saved. */
  const send = async (field: string): Promise<boolean> => {
    const value = now.current.typed[field];
    if (value === undefined) return true;
    if (value === valueIn(now.current.record, field)) {
      untype(field, value);
      return true;
    }
    say(field, { is: "saving" });
    const { token } = now.current;
    const store = { read: () => read(token), save: (f: string, v: string, n: number) => save(token, f, v, n) };
    const out = await saveField(store, now.current.record, field, value);
    if (out.is === "over") {
      say(field, { is: "refused", why: "还没有保存：填报登录已到时间。" });
      setOver(true);
      return false;
    }
    show(out.record);
    if (out.is === "refused") {
      say(field, out);
      return false;
    }
    untype(field, value);
    say(field, now.current.typed[field] === undefined ? { is: "saved" } : undefined);
    return true;
  };
  const keep = (field: string): Promise<boolean> => {
    const mine = queue.current.then(() => send(field));
    queue.current = mine;
    return mine;
  };
  const keepAll = async (): Promise<string[]> => {
    const failed: string[] = [];
    for (const field of Object.keys(now.current.typed)) if (!(await keep(field))) failed.push(field);
    return failed;
  };

  /** 确定: everything that was typed is saved, then it takes effect. */
  const finish = async () => {
    if (doing) return;
    setDoing(true);
    setError(undefined);
    setDone(0);
    try {
      const failed = await keepAll();
      if (failed.length > 0) throw unsaved(record, failed);
      show(await complete(now.current.token));
      setStates({});
      setDone((n) => n + 1);
    } catch (why) {
      if (isOver(why)) setOver(true);
      else setError(why);
    }
    setDoing(false);
  };
  /** Goes on with another session of the same person, and saves what is typed. */
  const goOn = async (session: Session) => {
    const fresh = await read(session.token);
    now.current.token = session.token;
    show(fresh);
    setOver(false);
    await keepAll();
  };
  const close = async () => {
    ended.current = true;
    await end(now.current.token).catch(() => undefined); // whatever it was before, it ends by itself
  };
  const mayLose = (names: string) =>
    new Promise<boolean>((resolve) => {
      const answer = (go: boolean) => {
        ask(undefined);
        resolve(go);
      };
      ask({ names, answer });
    });
  /** Saves what is typed and ends the session; what can't be saved goes only when the person says so. */
  const leave = async () => {
    const failed = over ? differing : await keepAll();
    const names = failed.map((field) => nameOf(now.current.record, field)).join("、");
    if (failed.length > 0 && !(await mayLose(names))) {
      if (!over) setError(unsaved(now.current.record, failed));
      return false;
    }
    await close();
    return true;
  };
  const gone = async () => {
    if (ended.current) return;
    if (!over) await keepAll();
    await close();
  };
  const latest = useRef(gone);
  latest.current = gone;
  useEffect(() => () => void latest.current(), []); // back and forward ask nobody
  return { record, typed, states, over, error, doing, done, dirty, asked, type, keep, finish, goOn, leave };
}

function unsaved(record: FillInRecord, fields: string[]): Problem {
  const faults = fields.map((field) => ({
    pointer: `/${field}`,
    code: "format" as const,
    label: nameOf(record, field),
    message: "没有保存，请看该项的说明",
    messageEn: "not saved",
  }));
  return new Problem(422, "unsaved", "有内容没有保存，请先改正。", faults);
}

const nameOf = (record: FillInRecord, field: string) => record.fields.find((f) => f.field === field)?.name;
