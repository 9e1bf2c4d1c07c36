import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Failed, Nothing, Waiting } from "./States";

/** A column of a list: its head, and what stands in a row. */
export interface Column<T> {
  name: string;
  cell(row: T, index: number): ReactNode;
  /** A number or a day, which is never broken into two lines. */
  tight?: boolean;
}

interface Props<T> {
  caption: string;
  columns: Column<T>[];
  rows: T[];
  keyOf(row: T): string;
}

/** Listing is a table on a wide screen, and a card a row on a phone. */
export function Listing<T>({ caption, columns, rows, keyOf }: Props<T>) {
  return (
    <div className="scroll-x">
      <table className="list cards">
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((c) => (
              <th key={c.name} scope="col">
                {c.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={keyOf(row)}>
              {columns.map((c) => (
                <td key={c.name} data-label={c.name} className={c.tight ? "tight" : undefined}>
                  {c.cell(row, i)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What useInfiniteQuery says, as far as a list needs it. */
interface Pages<P> {
  data?: { pages: P[] };
  isPending: boolean;
  error: Error | null;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage(): unknown;
  refetch(): unknown;
}

interface PagedProps<T, P> extends Omit<Props<T>, "rows"> {
  query: Pages<P>;
  rowsOf(page: P): T[];
  empty: string;
}

/** Paged is a list that comes page by page: it says while it reads, when there is nothing, and why it can't. */
export function Paged<T, P>({ query, rowsOf, empty, ...table }: PagedProps<T, P>) {
  if (query.isPending) return <Waiting what={table.caption} />;
  if (query.error && !query.data) return <Failed error={query.error} again={query.refetch} />;
  const rows = (query.data?.pages ?? []).flatMap(rowsOf);
  if (rows.length === 0 && !query.hasNextPage) return <Nothing>{empty}</Nothing>;
  return (
    <>
      <Listing {...table} rows={rows} />
      <p className="bar apart" role="status">
        <span className="muted">
          {query.hasNextPage ? `已显示 ${rows.length} 条，还有更多` : `共 ${rows.length} 条`}
        </span>
        {query.hasNextPage && (
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            加载更多
          </Button>
        )}
      </p>
      {query.error && <Failed error={query.error} again={query.fetchNextPage} />}
    </>
  );
}
