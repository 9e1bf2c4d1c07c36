import { useCallback, useRef, useState } from "react";

/** A page of a list: where the next begins, if there is one. */
interface Page {
  next?: string;
}

/**
 * usePages reads a list page by page. `ask` begins anew with another question; of answers that overtake each other only
 * that to the last question counts. A page that fails leaves those that are there.
 */
export function usePages<Q, P extends Page>(read: (question: Q, cursor?: string) => Promise<P>) {
  const [pages, setPages] = useState<P[]>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const turn = useRef(0);
  const asked = useRef<Q | undefined>(undefined);
  const next = pages?.at(-1)?.next;

  const fetchPage = useCallback(
    async (question: Q, before: P[], cursor?: string) => {
      turn.current += 1;
      const mine = turn.current;
      setBusy(true);
      setError(undefined);
      try {
        const page = await read(question, cursor);
        if (mine === turn.current) setPages([...before, page]);
      } catch (why) {
        if (mine === turn.current) setError(why);
      }
      if (mine === turn.current) setBusy(false);
    },
    [read],
  );
  const ask = useCallback(
    (question: Q) => {
      asked.current = question;
      setPages(undefined);
      return fetchPage(question, []);
    },
    [fetchPage],
  );
  const more = () => {
    if (busy || !next || asked.current === undefined) return;
    return fetchPage(asked.current, pages ?? [], next);
  };
  return { pages, error, busy, ask, more, next };
}
