import { useQuery } from "@tanstack/react-query";
import { api, data } from "@/api/client";
import type { Step } from "./step";

/** 移交: from now on another account of the unit acts for the project. */
export default {
  form: "handOverProject",
  useChoices: () => {
    const accounts = useQuery({ queryKey: ["unit", "accounts"], queryFn: () => data(api.GET("/unit/accounts")) });
    return {
      account: (accounts.data?.accounts ?? []).flatMap((a) =>
        !a.left ? [{ value: a.subject, label: `${a.name}（${a.login ?? ""}）` }] : [],
      ),
    };
  },
  send: (c, v) =>
    api.POST("/projects/{number}/holder", { params: c, body: { account: v.account ?? "", reason: v.reason ?? "" } }),
} satisfies Step;
