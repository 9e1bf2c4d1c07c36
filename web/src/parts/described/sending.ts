import { useRef, useState } from "react";
import { useIntent } from "@/api/intent";
import { Problem } from "@/api/problems";
import { queries } from "@/api/queries";

/**
 * useSending sends one wish at a time: a second click while the first is on its way does nothing, and the same content sent
 * again after a refusal or a dropped line has the same Idempotency-Key. Resolves with nothing when it was refused; where
 * somebody else was quicker, all that is on the page is read anew.
 */
export function useSending() {
  const intent = useIntent();
  const under = useRef(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = async <T>(content: unknown, work: (key: string) => Promise<T>): Promise<{ value: T } | undefined> => {
    if (under.current) return undefined;
    under.current = true;
    setBusy(true);
    setError(undefined);
    try {
      const value = await work(intent.key(content));
      intent.done();
      return { value };
    } catch (e) {
      setError(e);
      if (e instanceof Problem && e.conflict) queries.invalidateQueries();
      return undefined;
    } finally {
      under.current = false;
      setBusy(false);
    }
  };
  return { send, busy, error, setError };
}
