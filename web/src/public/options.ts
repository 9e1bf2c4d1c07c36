import { useEffect, useState } from "react";
import { api, data, type Schemas } from "@/api/client";
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

/** useSetting is a setting, once it is known. */
export function useSetting<T>(key: string): { value?: T; error?: unknown } {
  const [state, setState] = useState<{ value?: T; error?: unknown }>({});
  useEffect(() => {
    let there = true;
    settings().then(
      (all) => there && setState({ value: settingOf<T>(all, key) }),
      (error: unknown) => there && setState({ error }),
    );
    return () => {
      there = false;
    };
  }, [key]);
  return state;
}

/** useOptions are the options of a setting, and what each is called; before they are known, its value. */
export function useOptions(key: string) {
  const { value, error } = useSetting<Schemas["Option"][]>(key);
  const nameOf = (v: string) => value?.find((o) => o.value === v)?.zh ?? v;
  return { choices: choicesOf(key, value), error, nameOf };
}
