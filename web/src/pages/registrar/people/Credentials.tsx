import { CredentialList } from "@/parts/CredentialList";
import { dayText } from "@/parts/when";
import { refreshRegistry, useHas, useInstitutionName } from "../queries";
import { credentials } from "../words";
import type { Person } from "./parts";

/** 证卡: what was issued, and what is about to be. */
export default function Credentials({ person }: { person: Person }) {
  const may = useHas("registrar");
  const institution = useInstitutionName();
  return (
    <>
      {person.owes?.map((o) => (
        <p key={o.kind + o.institution} className="pinned">
          正在制作{credentials[o.kind]}
          {o.institution && `（${institution(o.institution)}）`}，自 {dayText(o.since)}。
        </p>
      ))}
      <CredentialList
        credentials={person.credentials ?? []}
        version={person.version}
        may={may}
        changed={refreshRegistry}
      />
    </>
  );
}
