import { useQuery } from "@tanstack/react-query";
import { api, data } from "@/api/client";
import type { Project } from "../parts";

/** useEvents is the 流转信息 of a project, asked for anew when it has gone on. */
export function useEvents({ number, version }: Project, enabled = true) {
  return useQuery({
    queryKey: ["project", number, "events", version],
    queryFn: () => data(api.GET("/projects/{number}/events", { params: { path: { number } } })),
    enabled,
  });
}
