import { useEffect, useRef } from "react";
import type { AroundNavHandler } from "wouter";

/** What has to be done before another page is opened; false: the person stays. */
let before: (() => Promise<boolean>) | undefined;

/** useBeforeLeaving has something done before a link leads away from the page. */
export function useBeforeLeaving(what: () => Promise<boolean>) {
  const latest = useRef(what);
  latest.current = what;
  useEffect(() => {
    before = () => latest.current();
    return () => {
      before = undefined;
    };
  }, []);
}

/** leaving is how links of the pages for anyone lead on. */
export const leaving: AroundNavHandler = async (navigate, to, options) => {
  if (!before || (await before())) navigate(to, options);
};
