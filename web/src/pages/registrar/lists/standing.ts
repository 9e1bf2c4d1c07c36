import type { Schemas } from "@/api/client";

export type List = Schemas["List"];

const moving: readonly List["state"][] = ["awaited", "checking", "applying"];

/** underWay tells that a list is still checked, or takes effect. */
export const underWay = (list: List) => moving.includes(list.state);
