import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import { Problem } from "@/api/problems";

const Behind = createContext<() => void>(() => {});

/** Seen gives a dialog the record as it was on the screen when it opened; once somebody else was quicker, as it is now. */
export function Seen<T>({ record, children }: { record: T; children(seen: T): ReactNode }) {
  const [seen, setSeen] = useState(record);
  const [behind, setBehind] = useState(false);
  if (behind && record !== seen) {
    setSeen(record);
    setBehind(false);
  }
  return <Behind value={useCallback(() => setBehind(true), [])}>{children(seen)}</Behind>;
}

/** useSeen has a conflict bring the record as it is now; tells whether there was one. */
export function useSeen(error: unknown): boolean {
  const behind = useContext(Behind);
  const conflict = error instanceof Problem && error.conflict;
  useEffect(() => {
    if (conflict) behind();
  }, [conflict, behind]);
  return conflict;
}
