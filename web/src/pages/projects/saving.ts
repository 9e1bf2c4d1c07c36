import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { data, type Schemas } from "@/api/client";
import { changes, useIntent } from "@/api/intent";
import { Problem } from "@/api/problems";
import { newestProject, refreshProject } from "@/api/queries";
import { useDraft } from "@/drafts/useDraft";
import { said } from "@/parts/said";
import type { Call } from "./actions/step";
import type { Project } from "./parts";

type Answer = Promise<{ data?: Schemas["Position"] }>;

/** Kind is one of the forms of a project that are filled in over some time: saved again and again, then handed in. */
interface Kind<T> {
  /** Names its draft on this machine. */
  place: string;
  /** What a project has of it. */
  of(project: Project): T;
  /** Saves it with its gaps; without it nothing but this machine keeps it until it is handed in. */
  put?(call: Call, value: T): Answer;
  submit(call: Call, value: T): Answer;
}

type What = "save" | "submit" | "section";

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * useSaving is a form of a project while it is filled in: what was typed lies on this machine at each pause, and on the
 * server when it is saved. A project that has gone on in other respects is no conflict (a file has come); whoever was quicker
 * with the same is shown beside what was typed, and the person chooses.
 */
export function useSaving<T>(project: Project, kind: Kind<T>) {
  const [, go] = useLocation();
  const [base, setBase] = useState(() => ({ value: kind.of(project), version: project.version }));
  const draft = useDraft<T>(`${kind.place} ${project.number}`, base.value, base.version);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState<What>();
  const [next, setNext] = useState<"save" | "submit">();
  const [savedAt, setSavedAt] = useState<Date>();
  const [theirs, setTheirs] = useState<Project>();
  const [ahead, setAhead] = useState<Schemas["Rehearsal"]>();
  const intent = useIntent();
  const number = project.number;

  const stand = (at: Project) => setBase({ value: kind.of(at), version: at.version });
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the project has gone on
  useEffect(() => {
    if (busy || project.version <= base.version) return;
    setAhead(undefined);
    const now = kind.of(project);
    if (same(now, base.value)) stand(project);
    else if (draft.kept === "saved") {
      stand(project);
      draft.drop(now);
    }
  }, [project, busy]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when a draft of an earlier time is found
  useEffect(() => {
    if (draft.outdated) setTheirs(project);
  }, [draft.found]);

  const attempt = async (what: What, work: () => Promise<void>) => {
    if (busy === "section" && what !== "section") return setNext(what); // as soon as that has come back
    if (busy) return;
    setBusy(what);
    if (what !== "section") setError(undefined);
    try {
      await work();
    } catch (e) {
      setAhead(undefined);
      if (what !== "section" || (e instanceof Problem && e.conflict)) setError(e); // nobody has asked: it lies on this machine still
      if (e instanceof Problem && e.conflict) {
        const now = await newestProject(number).catch(() => undefined);
        if (now && same(kind.of(now), base.value)) stand(now);
        else setTheirs(now);
      }
    } finally {
      setBusy(undefined);
    }
  };
  const put = async (): Promise<number> => {
    const { value } = draft;
    const { put } = kind;
    if (!put) return base.version;
    const send = (over: number) => {
      const header = changes(over, intent.key([value, over]));
      return data(put({ path: { number }, header, query: {} }, value));
    };
    const { version } = await send(base.version).catch(async (e: unknown) => {
      if (!(e instanceof Problem && e.conflict)) throw e;
      const now = await newestProject(number);
      if (!same(kind.of(now), base.value)) throw e;
      return send(now.version); // a file has come, or something else that this is not about
    });
    intent.done();
    await draft.saved(value);
    const now = await newestProject(number).catch(() => undefined);
    if (now?.version === version) stand(now);
    else setBase({ value, version });
    setSavedAt(new Date());
    refreshProject(number);
    return version;
  };
  const call = (over: number, key?: string): Call => ({
    path: { number },
    header: changes(over, key),
    query: key ? {} : { dryRun: true },
  });
  const save = () => attempt("save", async () => void (await put()));
  const submit = () =>
    attempt("submit", async () => {
      const over = draft.kept === "saved" ? base.version : await put();
      setAhead((await data(kind.submit(call(over), draft.value))).rehearsal);
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: when what was under way is over
  useEffect(() => {
    if (busy || !next) return;
    setNext(undefined);
    if (next === "save") save();
    else submit();
  }, [busy, next]);
  const section = useRef<Element>(undefined);
  /** Saves when another section is begun. */
  const enter = (at: Element) => {
    const now = at.closest(".panel") ?? undefined;
    const left = section.current && now && section.current !== now;
    if (now) section.current = now;
    if (left && kind.put && draft.kept !== "saved" && !theirs && !ahead)
      attempt("section", async () => void (await put()));
  };
  return {
    ...draft,
    enter,
    /** What was rehearsed is not what is typed any more. */
    change: (value: T) => {
      setAhead(undefined);
      draft.change(value);
    },
    error,
    busy,
    savedAt,
    theirs,
    ahead,
    version: base.version,
    server: base.value,
    save,
    /** First what submitting will do, then, confirmed, it is done. */
    submit,
    confirm: () =>
      attempt("submit", async () => {
        const { value } = draft;
        const key = intent.key(["submit", base.version, kind.put ? undefined : value]);
        const { stage, stageName } = await data(kind.submit(call(base.version, key), value));
        if (!kind.put) await draft.drop(base.value);
        intent.done();
        setAhead(undefined);
        const onward = stage !== project.stage;
        said(onward ? `已提交，项目进入“${stageName}”。` : "已提交。");
        await refreshProject(number);
        // What leads nowhere is shown where it was handed in.
        if (onward) go(`/projects/${number}`);
        window.scrollTo(0, 0);
      }),
    notYet: () => setAhead(undefined),
    /** After a conflict: goes on from theirs with the values that the person has chosen. */
    settleConflict: (value: T) => {
      if (!theirs) return;
      stand(theirs);
      setTheirs(undefined);
      setError(undefined);
      draft.change(value);
    },
  };
}
