import { memo, type ReactNode, useEffect, useRef, useState } from "react";

/** A column of a list: its head, and what stands in a row. */
export interface Column<T> {
  name: string;
  cell(row: T, index: number): ReactNode;
  /** A number or a day, which is never broken into two lines. */
  tight?: boolean;
  /** What may be done with the row: it stays in sight however wide the table is. */
  deeds?: boolean;
}

export interface TableProps<T> {
  caption: string;
  columns: Column<T>[];
  rows: T[];
  keyOf(row: T): string;
}

/** Listing is a table on a wide screen, and a card a row on a phone. */
export function Listing<T>({ caption, columns, rows, keyOf }: TableProps<T>) {
  return (
    <Scroll label={caption}>
      <table className="list cards">
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((c) => (
              <th key={c.name} scope="col" className={c.deeds ? "deeds" : undefined}>
                {c.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <Row key={keyOf(row)} row={row} index={i} columns={columns as Column<unknown>[]} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Scroll is scrolled sideways where it is too narrow, with the keyboard too. */
function Scroll({ label, children }: { label: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [narrow, setNarrow] = useState(false);
  useEffect(() => {
    const at = box.current;
    if (!at) return;
    const watch = new ResizeObserver(() => setNarrow(at.scrollWidth > at.clientWidth));
    watch.observe(at);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={box} className="scroll-x" {...(narrow && { tabIndex: 0, role: "region", "aria-label": label })}>
      {children}
    </div>
  );
}

interface RowProps {
  row: unknown;
  index: number;
  columns: Column<unknown>[];
}

/** Row is drawn once: a page that is added to a long list draws its own rows alone. */
const Row = memo(function Row({ row, index, columns }: RowProps) {
  return (
    <tr>
      {columns.map((c) => (
        <td key={c.name} data-label={c.name} className={c.deeds ? "deeds" : c.tight ? "tight" : undefined}>
          {c.cell(row, index)}
        </td>
      ))}
    </tr>
  );
});
