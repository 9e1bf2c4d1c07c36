/**
 * follow is the refetchInterval of what the server may still be at work on: while it is, the page asks anew, soon at first
 * and then more seldom. Whatever says on the screen that something is under way is read through it, or it would say so
 * for ever. A tab that nobody looks at asks nothing.
 */
export function follow<T>(underWay: (known: T) => boolean) {
  const since = new WeakMap<object, number>();
  return (query: { state: { data: T | undefined } }): number | false => {
    const known = query.state.data;
    if (known === undefined || !underWay(known)) {
      since.delete(query);
      return false;
    }
    const began = since.get(query) ?? Date.now();
    since.set(query, began);
    return Math.min(Math.max(soon, (Date.now() - began) / 4), seldom);
  };
}

const soon = 1_500;
const seldom = 30_000;

/** arriving tells that some file of these has not been inspected yet. */
export const arriving = (files: readonly { state: string }[]) => files.some((f) => f.state === "awaited");
