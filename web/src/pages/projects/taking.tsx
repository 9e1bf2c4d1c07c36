import { useState } from "react";
import { useLocation } from "wouter";
import type { Schemas } from "@/api/client";
import { type At, actions } from "./actions";
import { StepDialog } from "./actions/StepDialog";
import { ledTo } from "./led";

type Offer = Schemas["Offer"];

/** useTaking takes what is offered where it is taken: on its page, or in `dialog`, which belongs on the page that one is at. */
export function useTaking(project: At) {
  const [, go] = useLocation();
  const [asked, ask] = useState<{ offer: Offer; load: Parameters<typeof StepDialog>[0]["load"] }>();
  const take = (offer: Offer) => {
    const place = actions[offer.action];
    if ("page" in place) go(ledTo(place.page(project), offer.action));
    else ask({ offer, load: place.dialog });
  };
  const dialog = asked && <StepDialog number={project.number} {...asked} close={() => ask(undefined)} />;
  return { take, dialog };
}
