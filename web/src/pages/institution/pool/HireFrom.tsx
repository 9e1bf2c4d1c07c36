import { Modal } from "@mantine/core";
import type { Schemas } from "@/api/client";
import { Failed, Waiting } from "@/parts/States";
import { Hire } from "../people/asks";
import { useOwnPerson } from "../queries";

/** HireFrom reads the person first, for all that is free of them can be hired at once. */
export function HireFrom({ row, close }: { row: Schemas["PoolRow"]; close(): void }) {
  const person = useOwnPerson(row.person);
  if (person.data) return <Hire person={person.data} first={row.item} close={close} />;
  return (
    <Modal
      opened
      onClose={close}
      title={`聘用 · ${row.name}`}
      lockScroll={false}
      closeButtonProps={{ "aria-label": "关闭" }}
    >
      {person.error ? <Failed error={person.error} again={() => person.refetch()} /> : <Waiting what="人员" />}
    </Modal>
  );
}
