import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { arriving, follow } from "./follow";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("what is under way is asked for anew until it is not: soon at first, then more seldom, each time from its beginning", () => {
  const query = { state: { data: undefined as { files: { state: string }[] } | undefined } };
  const interval = follow<{ files: { state: string }[] }>((d) => arriving(d.files));
  const next = () => interval(query);
  expect(next()).toBe(false);
  query.state.data = { files: [{ state: "accepted" }, { state: "awaited" }] };
  const waits: number[] = [];
  for (let passed = 0; passed < 3_600_000; ) {
    const wait = next();
    if (wait === false) throw new Error("it is given up");
    waits.push(wait);
    passed += wait;
    vi.advanceTimersByTime(wait);
  }
  expect(waits[0]).toBe(1_500);
  expect(waits.slice(0, 5).reduce((a, b) => a + b)).toBeLessThan(10_000);
  expect(Math.max(...waits)).toBe(30_000);
  query.state.data = { files: [{ state: "accepted" }] };
  expect(next()).toBe(false);
  query.state.data = { files: [{ state: "awaited" }] };
  expect(next()).toBe(1_500);
});
