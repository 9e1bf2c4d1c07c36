import { Button, type ButtonProps } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { sentenceOf } from "@/api/problems";
import { save } from "./save";

interface Props extends ButtonProps {
  /** Asks for an address that opens the file now: addresses of storage end within minutes, so none is kept on a page. */
  ask(): Promise<{ url: string; name?: string }>;
  children: ReactNode;
  /** Says which file, where the text does not. */
  label?: string;
}

/** OpenFile opens a file beside the page, however long that has been open. */
export function OpenFile({ ask, children, label, ...button }: Props) {
  const [trouble, setTrouble] = useState<string>();
  const open = async () => {
    setTrouble(undefined);
    await ask()
      .then(save)
      .catch((e: unknown) => setTrouble(sentenceOf(e)));
  };
  return (
    <>
      <Button variant="subtle" size="compact-md" {...button} onClick={open} aria-label={label}>
        {children}
      </Button>
      {trouble && (
        <span className="sign-late" role="alert">
          {trouble}
        </span>
      )}
    </>
  );
}
