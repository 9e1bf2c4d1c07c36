import { useQuery } from "@tanstack/react-query";
import { api, data, type Schemas } from "@/api/client";
import { arriving, follow } from "@/api/follow";
import { queries } from "@/api/queries";

export type UnitInfo = Schemas["UnitInfo"];
export type UnitAccounts = Schemas["UnitAccounts"];

export const readUnit = () => data(api.GET("/unit"));

/** useUnit is what is kept of the unit of the caller; while a licence is inspected it is asked for anew. */
export function useUnit() {
  return useQuery({
    queryKey: ["unit"],
    queryFn: readUnit,
    refetchInterval: follow((u) => !!u.arriving && arriving([u.arriving])),
  });
}

export function useAccounts() {
  return useQuery({ queryKey: ["unit", "accounts"], queryFn: () => data(api.GET("/unit/accounts")) });
}

/** refreshUnit asks anew for all that is known of the unit. */
export const refreshUnit = () => queries.invalidateQueries({ queryKey: ["unit"] });
