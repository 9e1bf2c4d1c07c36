import { useRef } from "react";

/** Whether a request stands for the same wish: same action on the same thing with the same words. */
function fingerprint(of: unknown): string {
  return JSON.stringify(of);
}

/**
 * useIntent gives the Idempotency-Key of what a person wants done: the same key for the same content however often it is
 * sent (a second click, a line that dropped), another as soon as the content is another, or when `done` was told.
 */
export function useIntent() {
  const held = useRef<{ of: string; key: string } | undefined>(undefined);
  return {
    key(content: unknown): string {
      const of = fingerprint(content);
      if (held.current?.of !== of) held.current = { of, key: crypto.randomUUID() };
      return held.current.key;
    },
    done() {
      held.current = undefined;
    },
  };
}

/** changes are the headers of what changes a record that the person has seen; without a key where none is taken, or in a dry run. */
export const changes = (version: number, key?: string) => ({
  "If-Match": `"${version}"`,
  ...(key && { "Idempotency-Key": key }),
});
