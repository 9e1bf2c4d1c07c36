import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { sentenceOf } from "@/api/problems";

interface Props {
  /** Asks for an address that opens the file now: addresses of storage end within minutes, so none is kept on a page. */
  ask(): Promise<{ url: string }>;
  children: ReactNode;
  /** Says which file, where the text does not. */
  label?: string;
}

/** OpenFile opens a file in a window of its own, however long the page has been open. */
export function OpenFile({ ask, children, label }: Props) {
  const [trouble, setTrouble] = useState<string>();
  const open = async () => {
    setTrouble(undefined);
    // Opened before anything is waited for: a browser allows no other. It never learns who opened it.
    const shown = window.open("about:blank", "_blank");
    if (shown) shown.opener = null;
    try {
      const { url } = await ask();
      if (shown) shown.location.replace(url);
      else window.open(url, "_blank", "noopener");
    } catch (e) {
      shown?.close();
      setTrouble(sentenceOf(e));
    }
  };
  return (
    <>
      <Button variant="subtle" size="compact-md" onClick={open} aria-label={label}>
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
