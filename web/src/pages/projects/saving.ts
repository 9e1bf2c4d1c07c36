import { useCallback, useRef, useState } from "react";
import { useLocation } from "wouter";
import { api, data, type Schemas } from "@/api/client";
import { useIntent } from "@/api/intent";
import { Problem } from "@/api/problems";
import { queries, refreshProject } from "@/api/queries";
import { useDraft } from "@/drafts/useDraft";
import type { Call } from "./actions/step";
import type { Project } from "./parts";

type Answer = Promise<{ data?: Schemas["Position"] }>;

/** Kind is one of the forms of a project that are saved again and again and then handed in. */
interface Kind<T> {
  /** Names its draft on this machine. */
  place: string;
  /** What the server has. */
  server: T;
  put(call: Call, value: T): Answer;
  submit(call: Call): Answer;
}

/**
 * useSaving is a form of a project while it is filled in: what was typed lies on this machine at each pause, and on the
 * server when it is saved. Whoever was quicker is shown beside what was typed, and the person chooses.
 */
export function useSaving<T>(project: Project, kind: Kind<T>) {
  const [, go] = useLocation();
  const composing = useRef(false);
  const isComposing = useCallback(() => composing.current, []);
  const [version, setVersion] = useState(project.version);
  const draft = useDraft<T>(`${kind.place} ${project.number}`, kind.server, version, isComposing);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState<"save" | "submit">();
  const [savedAt, setSavedAt] = useState<Date>();
  const [theirs, setTheirs] = useState<Project>();
  const [ahead, setAhead] = useState<Schemas["Rehearsal"]>();
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
  const put = async (value: T, over: number): Promise<number> => {
    const header = { "If-Match": `"${over}"`, "Idempotency-Key": intent.key([value, over]) };
    const position = await data(kind.put({ path, header, query: {} }, value));
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
    clean,
    save: () => attempt("save", async () => void (await put(draft.value, version))),
    /** First what handing it in will do, then, asked again, it is done. */
    submit: () =>
      attempt("submit", async () => {
        const over = clean ? version : await put(draft.value, version);
        const position = await data(
          kind.submit({ path, header: { "If-Match": `"${over}"` }, query: { dryRun: true } }),
        );
        setAhead(position.rehearsal);
      }),
    confirm: () =>
      attempt("submit", async () => {
        const header = { "If-Match": `"${version}"`, "Idempotency-Key": intent.key(["submit", version]) };
        await kind.submit({ path, header, query: {} });
        intent.done();
        setAhead(undefined);
        await refreshProject(project.number);
        go(`/projects/${project.number}`);
      }),
    notYet: () => setAhead(undefined),
    /** After a conflict: goes on from theirs with the values that the person has chosen. */
    settleConflict: (value: T) => {
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
