import type { ReactNode } from "react";
import { useComposing } from "@/parts/composing";

interface Props {
  label: string;
  busy: boolean;
  onSend(): void;
  children: ReactNode;
  className?: string;
}

/** Form sends when a person says so: not while a word is being composed, and not a second time while it is busy. */
export function Form({ label, busy, onSend, children, className }: Props) {
  const { composing, handlers } = useComposing();
  return (
    <form
      aria-label={label}
      aria-busy={busy}
      noValidate
      className={className}
      {...handlers}
      onKeyDown={(e) => {
        // Safari has ended composing by then, and tells by the code of the key alone.
        if (e.key === "Enter" && (e.nativeEvent.isComposing || e.nativeEvent.keyCode === 229)) e.preventDefault();
      }}
      onSubmit={(e) => {
        e.preventDefault();
        if (!composing.current && !busy) onSend();
      }}
    >
      {children}
    </form>
  );
}

/** Send is the button of a form; while it is busy it says so and takes the focus still. */
export function Send({ busy, children, doing }: { busy: boolean; children: string; doing: string }) {
  return (
    <button type="submit" className="big" aria-disabled={busy}>
      {busy ? doing : children}
    </button>
  );
}
