import { CredentialList } from "@/parts/CredentialList";
import { refreshRegistry, useHas, useInstitutionName } from "../queries";
import type { Person } from "./parts";

/** 证卡: what was issued, and what is about to be. */
export default function Credentials({ person }: { person: Person }) {
  const may = useHas("registrar");
  return (
    <CredentialList
      credentials={person.credentials ?? []}
      owes={person.owes ?? []}
      nameOf={useInstitutionName()}
      version={person.version}
      may={may}
      changed={refreshRegistry}
    />
  );
}
