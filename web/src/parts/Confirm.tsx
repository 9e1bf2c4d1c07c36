import { Button } from "@mantine/core";
import type { ComponentProps, MouseEvent } from "react";

/**
 * Confirm is the button that does what a rehearsal has shown, and stands where the button before it stood: the second of two
 * quick clicks was meant for that one, and does nothing.
 */
export function Confirm({ onClick, ...of }: ComponentProps<typeof Button<"button">>) {
  const once = (e: MouseEvent<HTMLButtonElement>) => {
    if (e.detail > 1) e.preventDefault();
    else onClick?.(e);
  };
  return <Button {...of} onClick={once} />;
}
