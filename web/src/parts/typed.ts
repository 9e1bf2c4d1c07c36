import { useState } from "react";

/** What was typed in dialogs that were neither done nor given up, as when one goes back in the middle: gone with the page. */
const left = new Map<string, unknown>();

/** useTyped is what is typed in a dialog, by its title, and begins with what was left there. */
export function useTyped<T>(title: string, begin: () => T) {
  const [value, setValue] = useState<T>(() => (left.get(title) as T | undefined) ?? begin());
  const type = (to: T) => {
    left.set(title, to);
    setValue(to);
  };
  return [value, type] as const;
}

export const isLeft = (title: string) => left.has(title);

/** forget: it was sent, or may go. */
export const forget = (title: string) => void left.delete(title);
