import type { Schemas } from "@/api/client";
import { queries } from "@/api/queries";
import { Ask } from "@/parts/described/Ask";
import { take } from "@/parts/described/take";

/** 更换单位主账户: the old one loses all rights at once. */
export function ReplaceMain({ unit, close }: { unit: Schemas["UnitAccounts"]; close(): void }) {
  const path = { unit: unit.unitCode };
  return (
    <Ask
      title={`更换单位主账户 · ${unit.name}`}
      form="replaceMainAccount"
      confirm="确认更换"
      grave
      send={take("/units/{unit}/main-account", path, unit.version)}
      done={() => queries.invalidateQueries({ queryKey: ["units"] })}
      close={close}
    >
      <p>
        {unit.mainName && `原主账户${unit.mainName}立即失去全部权限。`}
        登录名是本单位子账户的，立即升为主账户；否则由首次以该登录名登录的人担任，其间本单位没有主账户。更换人和原因记入记录。
      </p>
    </Ask>
  );
}
