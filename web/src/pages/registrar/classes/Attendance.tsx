import type { Schemas } from "@/api/client";
import { Ask } from "@/parts/described/Ask";
import { take } from "@/parts/described/take";
import { refreshRegistry } from "../queries";

/** 登记、更正课时 person by person: what is entered of somebody replaces what was, 0 takes it back. */
export function Attendance({ of: c, close }: { of: Schemas["Class"]; close(): void }) {
  return (
    <Ask
      title={`登记课时 · ${c.name}`}
      form="enterAttendance"
      begin={{ rows: [{ hours: String(c.hours) }] }}
      confirm="确认登记"
      send={take("/classes/{class}/attendance", { class: c.id }, c.version)}
      done={refreshRegistry}
      close={close}
    >
      <p>
        全部无误才登记。对同一人再登记一次的，以后一次为准；写 0 为扣回。课时不超过本班的 {c.hours}
        。没有注册号的人员，请用课时名单登记。
      </p>
    </Ask>
  );
}
