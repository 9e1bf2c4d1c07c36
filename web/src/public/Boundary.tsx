import type { ReactNode } from "react";
import { sentenceOf } from "@/api/problems";
import { Caught } from "@/parts/Caught";
import { reload } from "@/shell/deployed";
import { Title } from "./Title";

/** Boundary says so when a page goes wrong or does not come, in the place of a page without a word. */
export function Boundary({ children }: { children: ReactNode }) {
  return (
    <Caught
      instead={(error) => (
        <div role="alert">
          <Title>页面没有打开</Title>
          <p>{sentenceOf(error)}</p>
          <button type="button" className="big" onClick={() => reload()}>
            重新载入
          </button>
        </div>
      )}
    >
      {children}
    </Caught>
  );
}
