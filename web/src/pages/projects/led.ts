import { type RefObject, useEffect } from "react";
import { useLocation, useSearchParams } from "wouter";
import type { Schemas } from "@/api/client";

type Action = Schemas["Action"];

/** ledTo is the address of a page with what the person wants to do there. */
export const ledTo = (page: string, action: Action) => `${page}?take=${action}`;

/** useWanted is what the person wants to do on the page, until its field has the focus. */
export function useWanted(): Action | undefined {
  const [search] = useSearchParams();
  return (search.get("take") as Action | null) ?? undefined;
}

/**
 * useLed goes to the first field of what is wanted, within the part of the page that says data-for, as soon as it is there:
 * a button that leads to where one is already must not seem to do nothing.
 */
export function useLed(within: RefObject<HTMLElement | null>) {
  const wanted = useWanted();
  const [path, go] = useLocation();
  useEffect(() => {
    if (!wanted) return;
    let left = 100;
    const timer = setInterval(() => {
      const part = within.current?.querySelector(`[data-for~="${wanted}"]`);
      const field =
        part?.querySelector<HTMLElement>("input[type=radio]:checked") ??
        (part ?? within.current)?.querySelector<HTMLElement>(fields);
      if (!field && --left > 0) return;
      clearInterval(timer);
      field?.scrollIntoView({ block: "center" });
      field?.focus({ preventScroll: true });
      go(path, { replace: true });
    }, 50);
    return () => clearInterval(timer);
  }, [wanted, path, go, within]);
}

const fields = ["input", "textarea", "select"].map((e) => `${e}:not(:disabled):not([type=hidden])`).join(",");
