import { useQuery } from "@tanstack/react-query";
import { api, data } from "@/api/client";

/** useWaiting is how much waits in 待办, as the badge says it; nothing for whom it is not counted. */
export function useWaiting(counted: boolean): string {
  const { data: page } = useQuery({
    queryKey: ["tasks", "count"],
    queryFn: () => data(api.GET("/tasks", { params: { query: { count: true } } })),
    enabled: counted,
    refetchInterval: 60_000,
  });
  const count = page?.count;
  if (!count || count.waiting === 0) return "";
  return count.more ? "99+" : String(count.waiting);
}
