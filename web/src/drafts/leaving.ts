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

/** useLeaving asks before something is lost for good; true when it may be. */
export function useLeaving() {
  const names = useSyncExternalStore(
    (l) => {
      listeners.add(l);
      return () => listeners.delete(l);
    },
    () => [...unsaved.values()].join("、"),
  );
  return {
    ask: async () => names === "" || window.confirm(`${names}尚未保存，退出后将丢失。是否仍要退出？`),
  };
}
