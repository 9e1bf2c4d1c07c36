import { useQuery } from "@tanstack/react-query";
import { api, data, type Schemas } from "@/api/client";
import { queries } from "@/api/queries";

export type Setting = Schemas["Setting"];

const readSettings = () => data(api.GET("/settings/all"));

/** useSettings are all settings with their sources, the association's own affairs among them. */
export function useSettings() {
  return useQuery({ queryKey: ["settings", "all"], queryFn: readSettings });
}

/** One setting as it stands, with the version that a change of it names: words have their own, others that of all settings. */
export interface Standing {
  setting: Setting;
  version: number;
}

/** standingOf is the setting of a key. */
export function standingOf(all: Awaited<ReturnType<typeof readSettings>>, key: string): Standing | undefined {
  const setting = all.settings.find((s) => s.key === key);
  return setting && { setting, version: setting.words?.version ?? all.version };
}

/** readStanding asks anew how a setting stands that there is. */
export const readStanding = async (key: string) => standingOf(await readSettings(), key) as Standing;

/** refreshSettings asks anew, also for what everybody reads of them. */
export const refreshSettings = () => queries.invalidateQueries({ queryKey: ["settings"] });
