import { useEffect, useState } from "react";

const mark = "appraisal-reloaded";

/**
 * reloadOnce loads the page anew when a part of it is gone, as after a new version was deployed under an open tab: what was
 * typed is kept as a draft. A second failure within a minute is left to the page to tell, as is a line that is down.
 */
export function reloadOnce() {
  window.addEventListener("vite:preloadError", () => {
    const last = Number(sessionStorage.getItem(mark) ?? 0);
    if (Date.now() - last < 60_000) return;
    reload(() => sessionStorage.setItem(mark, String(Date.now())));
  });
}

/** The load anew that is under way, and whether there is a way to it. */
let under: Promise<boolean> | undefined;

/** reload loads the page anew, if there is a way to it: in its place would be the browser's own page, with nothing on it. */
export function reload(first = () => {}): Promise<boolean> {
  under = fetch("/config.json", { cache: "no-store" })
    .then((a) => a.ok)
    .catch(() => false)
    .then((there) => {
      if (there) {
        first();
        location.reload();
      } else under = undefined;
      return there;
    });
  return under;
}

/** useReloading tells whether the page is about to be loaded anew, so that no fault is shown which is gone in a moment. */
export function useReloading() {
  const [is, set] = useState(under !== undefined);
  useEffect(() => {
    let shown = true;
    under?.then((there) => shown && set(there));
    return () => {
      shown = false;
    };
  }, []);
  return is;
}
