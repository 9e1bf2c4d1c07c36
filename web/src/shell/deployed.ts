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

/** reload loads the page anew, if there is a way to it: in its place would be the browser's own page, with nothing on it. */
export async function reload(first = () => {}) {
  const there = await fetch("/config.json", { cache: "no-store" }).then(
    (a) => a.ok,
    () => false,
  );
  if (!there) return;
  first();
  location.reload();
}
