import type { Schemas } from "@/api/client";
import type { Tone } from "@/parts/Sign";

/** How a status of an item reads at a glance. */
export const statusTone: Record<Schemas["ReviewerStatus"], Tone> = {
  free: "over",
  pending: "open",
  waiting: "open",
  registered: "good",
  lapsed: "late",
};
