import { Button, Menu } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import type { Schemas } from "@/api/client";
import { type At, actions } from "./actions";
import { StepDialog } from "./actions/StepDialog";
import { ledTo } from "./led";

type Offer = Schemas["Offer"];

/** Offers is 操作(n): what the server lets the caller do now, in its words and order. */
export function Offers({ project }: { project: At & { actions: Offer[] } }) {
  const [, go] = useLocation();
  const [chosen, setChosen] = useState<Offer>();
  const items = merged(project);
  const take = (offer: Offer) => {
    const action = actions[offer.action];
    if ("page" in action) go(ledTo(action.page(project), offer.action));
    else setChosen(offer);
  };
  return (
    <>
      <Menu withInitialFocusPlaceholder={false} position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="compact-md" disabled={items.length === 0}>
            操作({items.length})
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {items.map((o) => (
            <Menu.Item key={o.action} onClick={() => take(o)}>
              {o.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {chosen && <Chosen number={project.number} offer={chosen} close={() => setChosen(undefined)} />}
    </>
  );
}

/** Chosen opens the dialog of an action. */
export function Chosen({ number, offer, close }: { number: string; offer: Offer; close(): void }) {
  const action = actions[offer.action];
  if ("page" in action) return null;
  return <StepDialog number={number} offer={offer} load={action.dialog} close={close} />;
}

/** What is taken by choosing it on its page: each is an entry of its own, that brings the choice along. */
const chosenThere: readonly Offer["action"][] = [
  "pass_screening",
  "return_screening",
  "conclude_meets",
  "conclude_rectify",
  "conclude_revisit",
  "conclude_fails",
];

/** Offers that lead to the same on one page are one entry, by the first of their names. */
function merged(project: At & { actions: Offer[] }): Offer[] {
  const seen = new Set<string>();
  return project.actions.filter((o) => {
    const action = actions[o.action];
    if (!("page" in action) || chosenThere.includes(o.action)) return true;
    const to = action.page(project);
    return seen.has(to) ? false : seen.add(to);
  });
}
