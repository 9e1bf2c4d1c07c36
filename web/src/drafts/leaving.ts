import { useEffect, useSyncExternalStore } from "react";

/** What is on the page and nowhere else: names of it, by key. */
const unsaved = new Map<string, string>();
const listeners = new Set<() => void>();

function note(key: string, what: string | undefined) {
  if (what === undefined) unsaved.delete(key);
  else unsaved.set(key, what);
  for (const l of listeners) l();
}

/** useUnsaved says that something typed is kept nowhere yet, as long as `what` names it: the browser asks before it goes. */
export function useUnsaved(key: string, what: string | undefined) {
  useEffect(() => {
    note(key, what);
    return () => note(key, undefined);
  }, [key, what]);
}

window.addEventListener("beforeunload", (event) => {
  if (unsaved.size > 0) event.preventDefault();
});

/** useLost is what would be lost for good if the page were left, in words; "" for nothing. */
export function useLost(): string {
  return useSyncExternalStore(
    (l) => {
      listeners.add(l);
      return () => listeners.delete(l);
    },
    () => [...unsaved.values()].join("、"),
  );
}

/** loseAll: the person has said that it may go, and is not asked again. */
export function loseAll() {
  unsaved.clear();
}
