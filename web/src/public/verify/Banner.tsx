import type { ReactNode } from "react";
import { type Mark, signs } from "./standing";

/** Banner says what a paper is worth: in a word, by a sign in a shape, and in sentences. */
export function Banner({ mark, word, children }: { mark: Mark; word: string; children: ReactNode }) {
  return (
    <section className={`banner ${mark}`} role="status" aria-labelledby="worth">
      <span className="sign" aria-hidden="true">
        {signs[mark]}
      </span>
      <div>
        <h2 id="worth">{word}</h2>
        {children}
      </div>
    </section>
  );
}
