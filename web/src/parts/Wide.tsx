import { type ReactNode, useEffect, useRef, useState } from "react";

/** Wide holds what may be wider than the page, and scrolls within itself: by keys too, and with a name, while it does. */
export function Wide({ name, children }: { name: string; children: ReactNode }) {
  const box = useRef<HTMLElement>(null);
  const [wider, setWider] = useState(false);
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const look = new ResizeObserver(() => setWider(current.scrollWidth > current.clientWidth));
    look.observe(current);
    for (const child of current.children) look.observe(child);
    return () => look.disconnect();
  }, []);
  const reached = wider ? { "aria-label": name, tabIndex: 0 } : {};
  return (
    <section ref={box} className="scroll-x" {...reached}>
      {children}
    </section>
  );
}
