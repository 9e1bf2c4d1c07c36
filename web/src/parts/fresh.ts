import { useState } from "react";

/** useFresh is what is wrong with a value as long as the value stays what was refused. */
export function useFresh(fault: string | undefined, value: unknown): string | undefined {
  const now = JSON.stringify(value);
  const [over, setOver] = useState({ fault, value: now });
  if (fault !== over.fault) setOver({ fault, value: now });
  return fault !== over.fault || now === over.value ? fault : undefined;
}
