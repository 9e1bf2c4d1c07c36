import { useCallback, useRef, useState } from "react";
import { useLocation } from "wouter";
import { api, data, type Schemas } from "@/api/client";
import { useIntent } from "@/api/intent";
import { Problem } from "@/api/problems";
import { queries, refreshProject } from "@/api/queries";
import { useDraft } from "@/drafts/useDraft";
import type { Project } from "../parts";

export type FormValue = Schemas["Form"];
type Step = Schemas["Rehearsal"];

/**
 * useForm is a 申请单 while it is filled in: what was typed lies on this machine at each pause, and on the server when it is
 * saved. Whoever was quicker is shown beside what was typed, and the person chooses.
 */
export function useForm(project: Project) {
  const [, go] = useLocation();
  const composing = useRef(false);
  const isComposing = useCallback(() => composing.current, []);
  const [version, setVersion] = useState(project.version);
  const draft = useDraft<FormValue>(`project ${project.number}`, project.form, version, isComposing);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState<"save" | "submit">();
  const [savedAt, setSavedAt] = useState<Date>();
  const [theirs, setTheirs] = useState<Project>();
  const [ahead, setAhead] = useState<Step>();
  const intent = useIntent();
  const path = { number: project.number };

  const attempt = async (what: "save" | "submit", work: () => Promise<void>) => {
    if (busy) return;
    setBusy(what);
    setError(undefined);
    try {
      await work();
    } catch (e) {
      setError(e);
      if (e instanceof Problem && e.conflict) setTheirs(await newest(project.number));
    } finally {
      setBusy(undefined);
    }
  };
  const put = async (value: FormValue, over: number): Promise<number> => {
    const header = { "If-Match": `"${over}"`, "Idempotency-Key": intent.key([value, over]) };
    const position = await data(api.PUT("/projects/{number}", { params: { path, header }, body: value }));
    intent.done();
    await draft.saved(value);
    setVersion(position.version);
    setSavedAt(new Date());
    refreshProject(project.number);
    return position.version;
  };
  const clean = draft.kept === "saved";
  return {
    ...draft,
    composing,
    error,
    busy,
    savedAt,
    theirs,
    ahead,
    version,
    save: () => attempt("save", async () => void (await put(draft.value, version))),
    /** First what submitting will do, then, asked again, it is done. */
    submit: () =>
      attempt("submit", async () => {
        const over = clean ? version : await put(draft.value, version);
        const header = { "If-Match": `"${over}"` };
        const call = { path, header, query: { dryRun: true } };
        const position = await data(api.POST("/projects/{number}/submission", { params: call }));
        setAhead(position.rehearsal);
      }),
    confirm: () =>
      attempt("submit", async () => {
        const header = { "If-Match": `"${version}"`, "Idempotency-Key": intent.key(["submit", version]) };
        await api.POST("/projects/{number}/submission", { params: { path, header } });
        intent.done();
        setAhead(undefined);
        await refreshProject(project.number);
        go(`/projects/${project.number}`);
      }),
    notYet: () => setAhead(undefined),
    /** After a conflict: goes on from theirs with the values that the person has chosen. */
    settleConflict: (value: FormValue) => {
      if (!theirs) return;
      setVersion(theirs.version);
      setTheirs(undefined);
      setError(undefined);
      draft.change(value);
    },
  };
}

function newest(number: string): Promise<Project> {
  return queries.fetchQuery({
    queryKey: ["project", number],
    queryFn: () => data(api.GET("/projects/{number}", { params: { path: { number } } })),
    staleTime: 0,
  });
}
