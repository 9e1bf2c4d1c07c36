import type { Schemas } from "@/api/client";
import { fieldsOf } from "@/api/forms";
import { queries, useReference } from "@/api/queries";
import { Ask } from "@/parts/described/Ask";
import { take } from "@/parts/described/take";
import { valuesOf } from "@/parts/described/values";
import { Waiting } from "@/parts/States";

/** Import takes the State Council's notice for a year; it begins with what is known of the year's own days. */
export function Import({ calendar: c, close }: { calendar: Schemas["CalendarYear"]; close(): void }) {
  const { data: reference } = useReference();
  if (!reference) return <Waiting />;
  const own = {
    source: c.source,
    confirmed: c.confirmed,
    days: [...(c.yearBefore ?? []), ...c.days.filter((d) => !d.source)],
  };
  const path = { year: c.year };
  return (
    <Ask
      title={`导入 ${c.year} 年放假安排`}
      form="importCalendar"
      begin={valuesOf(fieldsOf(reference, "importCalendar"), own)}
      edits
      confirm="确认导入"
      said="已导入。"
      send={take("/calendar/{year}", path, c.version)}
      done={() => queries.invalidateQueries({ queryKey: ["calendar"] })}
      close={close}
    >
      <p>取代该年原有的全部安排，今后的期限按新的安排推算。请按国务院办公厅的通知逐日填写。</p>
    </Ask>
  );
}
