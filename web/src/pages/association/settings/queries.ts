import { useQuery } from "@tanstack/react-query";
import { api, data, type Schemas } from "@/api/client";
import { queries } from "@/api/queries";

export type Setting = Schemas["Setting"];

/** useSettings are all settings with their sources, the association's own affairs among them. */
export function useSettings() {
  return useQuery({ queryKey: ["settings", "all"], queryFn: () => data(api.GET("/settings/all")) });
}

/** refreshSettings asks anew, also for what everybody reads of them. */
export const refreshSettings = () => queries.invalidateQueries({ queryKey: ["settings"] });
