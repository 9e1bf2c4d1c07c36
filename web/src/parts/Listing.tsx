import { Button } from "@mantine/core";
import { Failed, Nothing, Unread, Waiting } from "./States";
import { Listing, type TableProps } from "./Table";

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

interface PagedProps<T, P> extends Omit<TableProps<T>, "rows"> {
  query: Pages<P>;
  rowsOf(page: P): T[];
  empty: string;
}

/** Paged is a list that comes page by page: it says while it reads, when there is nothing, and why it can't. */
export function Paged<T, P>({ query, rowsOf, empty, ...table }: PagedProps<T, P>) {
  if (query.isPending) return <Waiting what={table.caption} />;
  if (query.error && !query.data) return <Unread error={query.error} again={query.refetch} />;
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
