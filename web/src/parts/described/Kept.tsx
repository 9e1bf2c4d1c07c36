import { Found } from "@/drafts/Found";
import { Differing, type DifferingProps } from "./Differing";

interface Props extends Omit<DifferingProps, "theirs"> {
  /** What was saved meanwhile, while the person has to choose. */
  theirs?: DifferingProps["theirs"];
  /** A draft of an earlier time that is on the page. */
  found?: unknown;
  drop(): void;
}

/** Kept stands above every form whose draft is kept on this machine: whoever was quicker beside it, or that it was restored. */
export function Kept({ theirs, found, drop, ...differing }: Props) {
  return theirs ? <Differing {...differing} theirs={theirs} /> : <Found found={found} drop={drop} />;
}
