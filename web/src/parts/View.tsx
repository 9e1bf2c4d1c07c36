import { useState } from "react";
import { show, viewChoice } from "./view";

/** View switches large type and high contrast. */
export function View() {
  const [choice, setChoice] = useState(viewChoice);
  const set = (next: typeof choice) => {
    setChoice(next);
    show(next, true);
  };
  const large = choice.text === "large";
  const high = choice.contrast === "high";
  return (
    <>
      <button
        type="button"
        className="top-button"
        aria-pressed={large}
        onClick={() => set({ ...choice, text: large ? "normal" : "large" })}
      >
        {large ? "标准字" : "大字"}
      </button>
      <button
        type="button"
        className="top-button"
        aria-pressed={high}
        onClick={() => set({ ...choice, contrast: high ? "normal" : "high" })}
      >
        {high ? "标准对比" : "高对比"}
      </button>
    </>
  );
}
