/** How a person likes to see pages, kept on their machine: both entries read it before they draw. */
export interface ViewChoice {
  text: "normal" | "large";
  contrast: "normal" | "high";
}

const key = "appraisal-view";

/** viewChoice is what was chosen on this machine. */
export function viewChoice(): ViewChoice {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<ViewChoice>;
    return { text: kept.text === "large" ? "large" : "normal", contrast: kept.contrast === "high" ? "high" : "normal" };
  } catch {
    return { text: "normal", contrast: "normal" };
  }
}

/** show applies a choice to the page, and keeps it when it is a new one. */
export function show(choice: ViewChoice, keep = false) {
  document.documentElement.dataset.text = choice.text;
  document.documentElement.dataset.contrast = choice.contrast;
  if (!keep) return;
  try {
    localStorage.setItem(key, JSON.stringify(choice));
  } catch {
    // a browser that keeps nothing shows it until the page is left
  }
}
