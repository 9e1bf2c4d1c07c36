import { useQuery } from "@tanstack/react-query";
import { api, data } from "@/api/client";
import { follow } from "@/api/follow";

/** useOwnPerson is somebody as one's own institution sees them; what a renewal needs on another day when one is named. */
export function useOwnPerson(id: string, on?: string) {
  return useQuery({
    queryKey: ["own-reviewer", id, on],
    queryFn: () =>
      data(
        api.GET("/institution/reviewers/{reviewer}", { params: { path: { reviewer: id }, query: on ? { on } : {} } }),
      ),
    refetchInterval: follow((p) => !!p.owes?.length),
  });
}
