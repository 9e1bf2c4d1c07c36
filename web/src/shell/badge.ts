import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, data } from "@/api/client";
import { queries } from "@/api/queries";

const key = ["tasks", "count"];

/** useWaiting is how much waits in 待办, as the badge says it; nothing for whom it is not counted. */
export function useWaiting(counted: boolean): string {
  const { data: page } = useQuery({
    queryKey: key,
    queryFn: () => data(api.GET("/tasks", { params: { query: { count: true } } })),
    enabled: counted,
    refetchInterval: 60_000,
  });
  const count = page?.count;
  if (!count || count.waiting === 0) return "";
  return count.more ? "99+" : String(count.waiting);
}

/** useCountedAnew has the badge say the same as a list of tasks that was read just now, at readAt. */
export function useCountedAnew(readAt: number) {
  useEffect(() => {
    if (readAt > 0) queries.invalidateQueries({ queryKey: key });
  }, [readAt]);
}
