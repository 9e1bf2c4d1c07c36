import { memo, type ReactNode } from "react";
import { Wide } from "./Wide";
import { isWhole } from "./whole";

/** A column of a list: its head, and what stands in a row. */
export interface Column<T> {
  name: string;
  cell(row: T, index: number): ReactNode;
  /** What is never broken into two lines, where the cell does not show it by itself: numbers, days and codes do (whole.ts). */
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
    <Wide name={caption}>
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
    </Wide>
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
      {columns.map((c) => {
        const said = c.cell(row, index);
        return (
          <td
            key={c.name}
            data-label={c.name}
            className={c.deeds ? "deeds" : c.tight || isWhole(said) ? "tight" : undefined}
          >
            {said}
          </td>
        );
      })}
    </tr>
  );
});
