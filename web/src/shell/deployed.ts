const mark = "appraisal-reloaded";

/**
 * reloadOnce loads the page anew when a part of it is gone, as after a new version was deployed under an open tab: what was
 * typed is kept as a draft. A second failure within a minute is left to the page to tell.
 */
export function reloadOnce() {
  window.addEventListener("vite:preloadError", (event) => {
    const last = Number(sessionStorage.getItem(mark) ?? 0);
    if (Date.now() - last < 60_000) return;
    sessionStorage.setItem(mark, String(Date.now()));
    event.preventDefault();
    location.reload();
  });
}
