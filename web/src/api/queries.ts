import { focusManager, QueryClient, useQuery } from "@tanstack/react-query";
import { api, data, type Schemas } from "./client";
import { arriving, follow } from "./follow";
import { choicesNamed, nameOf, type Of } from "./names";
import { Problem } from "./problems";

/** How long what was read is held for new, in milliseconds. */
const moment = 1_000;

/** What everything asks again when something was done. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: moment, // what is on one page asks once; a page that is opened again shows what is so now
      retry: (count, error) => error instanceof Problem && error.passing && count < 2,
      // Who turns to a tab may have done something in the other within the moment; what seldom changes is not asked for.
      refetchOnWindowFocus: ({ observers }) =>
        observers.some((o) => o.options.staleTime === moment) ? "always" : true,
      // Without a line a page says so; it does not wait for one as if it were reading.
      networkMode: "always",
      refetchOnReconnect: true,
    },
    mutations: { retry: false },
  },
});

// Who turns to a tab, or to one of two windows side by side, sees what is so now.
focusManager.setEventListener((told) => {
  const look = () => told();
  window.addEventListener("visibilitychange", look);
  window.addEventListener("focus", look);
  return () => {
    window.removeEventListener("visibilitychange", look);
    window.removeEventListener("focus", look);
  };
});

/** useMe is who is signed in, with roles and 子系统. */
export function useMe() {
  return useQuery({ queryKey: ["me"], queryFn: () => data(api.GET("/me")), staleTime: 300_000 });
}

/** useReference is what the API says of options, limits, kinds of document, forms and words; no page can be shown without. */
export function useReference() {
  const known = useQuery({ queryKey: ["settings"], queryFn: () => data(api.GET("/settings")), staleTime: 300_000 });
  if (known.error && !known.data) throw known.error;
  return known;
}

/** useNames are what the values of records are called, one or all of a kind. */
export function useNames() {
  const { data: reference } = useReference();
  return {
    nameOf: (of: Of, value: string | undefined) => nameOf(reference, of, value),
    choicesNamed: (of: Of) => choicesNamed(reference, of),
  };
}

export type Reference = Schemas["Settings"];
export type Role = Schemas["Role"];

/** setting is the value of a setting by its key, typed by the caller; undefined before it is known. */
export function setting<T>(reference: Reference | undefined, key: string): T | undefined {
  return reference?.settings.find((s) => s.key === key)?.value as T | undefined;
}

/** optionName is what an option of a setting is called, or its value when the list does not have it any more. */
export function optionName(reference: Reference | undefined, key: string, value: string | undefined): string {
  if (!value) return "";
  return setting<Schemas["Option"][]>(reference, key)?.find((o) => o.value === value)?.zh ?? value;
}

const readProject = (number: string) => data(api.GET("/projects/{number}", { params: { path: { number } } }));

/** newestProject is a project as it is now; pages that show it show the same. */
export const newestProject = (number: string) =>
  queries.fetchQuery({ queryKey: ["project", number], queryFn: () => readProject(number), staleTime: 0 });

/** useProject is one project with all its parts, by its number; while a file of it is inspected it is asked for anew. */
export function useProject(number: string) {
  return useQuery({
    queryKey: ["project", number],
    queryFn: () => readProject(number),
    refetchInterval: follow((p) => arriving(p.documents)),
    refetchOnMount: "always",
  });
}

/** refreshProject asks anew for all that a step may have changed. */
export function refreshProject(number: string) {
  return Promise.all([
    queries.invalidateQueries({ queryKey: ["project", number] }),
    queries.invalidateQueries({ queryKey: ["projects"] }),
    queries.invalidateQueries({ queryKey: ["tasks"] }),
  ]);
}
