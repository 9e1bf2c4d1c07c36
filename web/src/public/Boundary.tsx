import type { ReactNode } from "react";
import { sentenceOf } from "@/api/problems";
import { Caught } from "@/parts/Caught";
import { reload, useReloading } from "@/shell/deployed";
import { Title } from "./Title";

/** Boundary says so when a page goes wrong or does not come, in the place of a page without a word. */
export function Boundary({ children }: { children: ReactNode }) {
  return <Caught instead={(error) => <Instead error={error} />}>{children}</Caught>;
}

function Instead({ error }: { error: Error }) {
  if (useReloading()) return <p role="status">正在读取新版本……</p>;
  return (
    <div role="alert">
      <Title>页面没有打开</Title>
      <p>{sentenceOf(error)}</p>
      <button type="button" className="big" onClick={() => reload()}>
        重新载入
      </button>
    </div>
  );
}
