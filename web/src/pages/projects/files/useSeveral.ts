import { useRef, useState } from "react";
import { Problem, sentenceOf } from "@/api/problems";
import { type Chosen, guess, type Place, refusals } from "@/parts/several";
import { post } from "@/parts/upload";
import type { Project } from "../parts";
import { type Announced, useBringing } from "./upload";

/** A file that waits to go or has not gone through. */
export interface Waiting extends Chosen {
  id: number;
  /** Once it was announced: what is sent again is not announced again. */
  announced?: Announced;
  /** Why it has not gone through. */
  error?: string;
}

/** Several are the files that were chosen together: one after the other goes, and who has arrived leaves the list. */
export function useSeveral(project: Project, places: readonly Place[]) {
  const { start, arrived, dropped } = useBringing(project);
  const [files, setFiles] = useState<Waiting[]>([]);
  const [going, setGoing] = useState<{ id: number; nth: number; of: number; part: number }>();
  const abort = useRef<AbortController>(undefined);
  const next = useRef(0);
  const change = (id: number, to: Partial<Waiting>) =>
    setFiles((all) => all.map((f) => (f.id === id ? { ...f, ...to } : f)));
  const takeBack = (id: number) => {
    const { announced } = files.find((f) => f.id === id) ?? {};
    if (announced) dropped(announced);
  };
  const why = refusals(
    files,
    places,
    (kind) => project.documents.filter((d) => d.kind === kind && d.state !== "removed").length,
  );
  return {
    files,
    going,
    /** Of each file, why it can't go as it is. */
    why,
    add(chosen: Iterable<File>) {
      const added = [...chosen].map((file) => ({ id: next.current++, file, kind: guess(file.name, places) }));
      setFiles((all) => [...all, ...added]);
    },
    /** It was announced as what it was, so that as something else it is announced anew. */
    as(id: number, kind: string) {
      takeBack(id);
      change(id, { kind, announced: undefined, error: undefined });
    },
    drop(id: number) {
      takeBack(id);
      setFiles((all) => all.filter((f) => f.id !== id));
    },
    stop: () => abort.current?.abort(),
    /** Sends those that can go. What fails stays, with the reason, and those behind it go on. */
    async send() {
      const ready = files.filter((_, i) => !why[i]);
      const stop = new AbortController();
      abort.current = stop;
      for (const [i, { id, file, kind, announced }] of ready.entries()) {
        if (stop.signal.aborted) break;
        let to = announced;
        const tell = (part: number) => setGoing({ id, nth: i + 1, of: ready.length, part });
        tell(0);
        try {
          to ??= await start(file, { kind });
          change(id, { announced: to, error: undefined });
          await post(to.form, file, tell, stop.signal);
          arrived();
          setFiles((all) => all.filter((f) => f.id !== id));
        } catch (e) {
          if (e instanceof Problem && e.code === "cancelled") {
            dropped(to);
            change(id, { announced: undefined });
          } else change(id, { error: sentenceOf(e) });
        }
      }
      setGoing(undefined);
    },
  };
}
