import type { ReactNode } from "react";
import { Caught } from "@/parts/Caught";
import { Failed } from "@/parts/States";
import { reload } from "./deployed";

/** Boundary keeps what goes wrong in a page within it: the menu stays, and so does what was kept of a form. */
export function Boundary({ children }: { children: ReactNode }) {
  // A part that failed to come is not asked for twice.
  return <Caught instead={(error) => <Failed error={error} again={() => reload()} />}>{children}</Caught>;
}
