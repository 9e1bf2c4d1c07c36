import { useRef } from "react";

/**
 * useComposing tells whether an input method is composing within the element that has `handlers`. Nothing saves, searches
 * or validates meanwhile: `onChange` has half a syllable then. `settled` runs when a word has been taken.
 */
export function useComposing(settled?: () => void) {
  const composing = useRef(false);
  return {
    composing,
    handlers: {
      onCompositionStart: () => {
        composing.current = true;
      },
      onCompositionEnd: () => {
        composing.current = false;
        settled?.();
      },
    },
  };
}
