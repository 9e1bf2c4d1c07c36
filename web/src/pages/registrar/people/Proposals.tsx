import { ProposalCard } from "../proposals/ProposalCard";
import type { Person } from "./parts";

/** What waits for a second person. */
export default function Proposals({ person }: { person: Person }) {
  return (person.proposals ?? []).map((q) => (
    <ProposalCard key={q.id} proposal={q} person={{ id: person.id, name: person.name }} />
  ));
}
