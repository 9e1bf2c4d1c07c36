import { useEffect, useState } from "react";
import { api, data, type Schemas } from "@/api/client";
import { choicesNamed, type Of } from "@/api/names";
import { choicesOf } from "@/api/options";

let read: Promise<Schemas["Settings"]> | undefined;

/** settings are read once for all pages; what failed is asked again by the next who needs them. */
export function settings(): Promise<Schemas["Settings"]> {
  read ??= data(api.GET("/settings")).catch((why) => {
    read = undefined;
    throw why;
  });
  return read;
}

/** settingOf is the value of a setting by its key. */
export function settingOf<T>(all: Schemas["Settings"], key: string): T | undefined {
  return all.settings.find((s) => s.key === key)?.value as T | undefined;
}

/** useKnown is what the API says of options and names, once it is known. */
function useKnown(): { all?: Schemas["Settings"]; error?: unknown } {
  const [state, setState] = useState<{ all?: Schemas["Settings"]; error?: unknown }>({});
  useEffect(() => {
    let there = true;
    settings().then(
      (all) => there && setState({ all }),
      (error: unknown) => there && setState({ error }),
    );
    return () => {
      there = false;
    };
  }, []);
  return state;
}

/** useSetting is a setting, once it is known. */
export function useSetting<T>(key: string): { value?: T; error?: unknown } {
  const { all, error } = useKnown();
  return { value: all && settingOf<T>(all, key), error };
}

/** useNamed are the values of a kind with their names, as they are chosen; none before they are known. */
export function useNamed(of: Of) {
  return choicesNamed(useKnown().all, of);
}

/** useOptions are the options of a setting, and what each is called; before they are known, its value. */
export function useOptions(key: string) {
  const { value, error } = useSetting<Schemas["Option"][]>(key);
  const nameOf = (v: string) => value?.find((o) => o.value === v)?.zh ?? v;
  return { choices: choicesOf(key, value), error, nameOf };
}
