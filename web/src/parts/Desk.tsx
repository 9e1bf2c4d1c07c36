import { NativeSelect } from "@mantine/core";
import { useSearchParams } from "wouter";
import type { Schemas } from "@/api/client";
import { useMe } from "@/api/queries";

/** useDesk is the desk that a page shows: the role of the address, or the first of those that the caller has; a unit has no roles. */
export function useDesk() {
  const [address, setAddress] = useSearchParams();
  const { data: me } = useMe();
  const desks = (me?.roles ?? []).filter((r) => r.role !== "unit_main" && r.role !== "unit_sub");
  return {
    desks,
    role: (address.get("role") ?? desks[0]?.role) as Schemas["GroupRole"] | undefined,
    known: me !== undefined,
    choose: (role: string) =>
      setAddress((now) => {
        const next = new URLSearchParams(now);
        next.set("role", role);
        return next;
      }),
  };
}

/** DeskPick chooses among several desks. */
export function DeskPick({ desk }: { desk: ReturnType<typeof useDesk> }) {
  if (desk.desks.length < 2) return null;
  return (
    <div className="bar">
      <NativeSelect
        label="以何身份"
        value={desk.role}
        data={desk.desks.map((d) => ({ value: d.role, label: d.name }))}
        onChange={(e) => desk.choose(e.currentTarget.value)}
      />
    </div>
  );
}
