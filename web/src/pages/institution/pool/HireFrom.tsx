import type { Schemas } from "@/api/client";
import { Dialog } from "@/parts/Dialog";
import { Seen } from "@/parts/described/Seen";
import { Failed, Waiting } from "@/parts/States";
import { Hire } from "../people/asks";
import { useOwnPerson } from "../queries";

/** HireFrom reads the person first, for all that is free of them can be hired at once. */
export function HireFrom({ row, close }: { row: Schemas["PoolRow"]; close(): void }) {
  const person = useOwnPerson(row.person);
  if (person.data)
    return <Seen record={person.data}>{(seen) => <Hire person={seen} first={row.item} close={close} />}</Seen>;
  return (
    <Dialog title={`聘用 · ${row.name}`} close={close}>
      {person.error ? <Failed error={person.error} again={() => person.refetch()} /> : <Waiting what="人员" />}
    </Dialog>
  );
}
