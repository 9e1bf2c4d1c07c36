import { QueryObserver } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
});

test("who turns to a tab sees what was done in another a moment ago; what seldom changes is not asked for", async () => {
  const window = Object.assign(new EventTarget(), { location: new URL("http://localhost/") });
  vi.stubGlobal("window", window);
  const { queries } = await import("./queries");
  queries.mount();
  const asked = { project: 0, settings: 0 };
  const ends = [
    new QueryObserver(queries, { queryKey: ["project"], queryFn: () => ++asked.project }),
    new QueryObserver(queries, { queryKey: ["settings"], queryFn: () => ++asked.settings, staleTime: 300_000 }),
  ].map((o) => o.subscribe(() => undefined));
  await vi.waitFor(() => expect(asked).toEqual({ project: 1, settings: 1 }));
  window.dispatchEvent(new Event("visibilitychange"));
  await vi.waitFor(() => expect(asked.project).toBe(2));
  expect(asked.settings).toBe(1);
  for (const end of ends) end();
  queries.unmount();
});
