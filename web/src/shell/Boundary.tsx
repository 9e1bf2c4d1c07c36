import type { ReactNode } from "react";
import { Problem } from "@/api/problems";
import { Caught } from "@/parts/Caught";
import { Failed, Waiting } from "@/parts/States";
import { reload, useReloading } from "./deployed";

/**
 * Boundary keeps what goes wrong in a page within it: the menu stays, and so does what was kept of a form. A page throws what
 * it can't be shown without; in its place stand its name and why.
 */
export function Boundary({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Caught instead={(error, again) => <Instead name={name} error={error} again={wayOn(error, again)} />}>
      {children}
    </Caught>
  );
}

function Instead({ name, error, again }: { name: string; error: Error; again?: () => void }) {
  const reloading = useReloading();
  return (
    <>
      <h1>{name}</h1>
      {reloading ? <Waiting what="新版本" /> : <Failed error={error} again={again} />}
    </>
  );
}

/** What was refused is asked again, unless it is nothing for them; a part that failed to come is not asked for twice. */
function wayOn(error: Error, again: () => void) {
  if (!(error instanceof Problem)) return () => void reload();
  return error.refusal ? undefined : again;
}
