import { Button } from "@mantine/core";
import { useState } from "react";
import { api, data } from "@/api/client";
import { changes } from "@/api/intent";
import { refreshRegistry } from "@/pages/registrar/queries";
import { Ask } from "@/parts/described/Ask";
import { Seen } from "@/parts/described/Seen";
import { momentText, spanText } from "@/parts/when";
import type { Person } from "./asks";

type Proposal = NonNullable<Person["proposals"]>[number];

/** Proposed are the visits that the institution has proposed and nobody has decided yet; each can be taken back. */
export function Proposed({ person }: { person: Person }) {
  const [asked, ask] = useState<Proposal>();
  if (!person.proposals?.length) return null;
  return (
    <section className="panel" aria-labelledby="proposed">
      <h2 id="proposed">等待协会确认的工作日</h2>
      <ul>
        {person.proposals.map((q) => (
          <li key={q.id}>
            {spanText(q.from, q.to)}，{q.evidence}（{q.byName} {momentText(q.at)} 提议）{" "}
            <Button variant="default" size="compact-md" onClick={() => ask(q)}>
              撤回
            </Button>
          </li>
        ))}
      </ul>
      {asked && (
        <Seen record={person}>
          {(seen) => (
            <Ask
              title={`撤回提议 · ${person.name}`}
              confirm="确认撤回"
              send={(_, key) =>
                data(
                  api.POST("/reviewers/{reviewer}/visit-proposals", {
                    params: { path: { reviewer: person.person }, header: changes(seen.version, key) },
                    body: { withdraw: asked.id },
                  }),
                )
              }
              done={refreshRegistry}
              close={() => ask(undefined)}
            >
              <p>撤回 {spanText(asked.from, asked.to)} 的提议，不再等待确认。</p>
            </Ask>
          )}
        </Seen>
      )}
    </section>
  );
}
