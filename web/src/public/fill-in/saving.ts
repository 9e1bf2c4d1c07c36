import { Problem, sentenceOf } from "@/api/problems";
import type { FillInRecord } from "./calls";

/** What a record is read and saved with. */
export interface Store {
  read(): Promise<FillInRecord>;
  save(field: string, value: string, version: number): Promise<FillInRecord>;
}

export type Outcome =
  | { is: "saved"; record: FillInRecord }
  | { is: "over" }
  | { is: "refused"; why: string; record: FillInRecord };

/** valueIn is what a record has of a field. */
export function valueIn(record: FillInRecord, field: string): string {
  return record.fields.find((f) => f.field === field)?.value ?? "";
}

/** isOver tells whether the session opens nothing any more. */
export const isOver = (error: unknown) => error instanceof Problem && error.status === 401;

/**
 * saveField saves what was typed over what was seen. Where somebody else has saved meanwhile, another field is no matter;
 * the same field is the person's to decide, with the other value before them.
 */
export async function saveField(store: Store, seen: FillInRecord, field: string, typed: string): Promise<Outcome> {
  let record = seen;
  try {
    for (let tries = 0; ; tries += 1) {
      try {
        return { is: "saved", record: await store.save(field, typed, record.version) };
      } catch (error) {
        if (!(error instanceof Problem && error.conflict) || tries === 3) throw error;
        record = await store.read();
        const other = valueIn(record, field);
        if (other !== valueIn(seen, field) && other !== typed)
          return { is: "refused", record, why: `在别处已改为“${other || "空"}”。要用您填的，请再点“保存”。` };
      }
    }
  } catch (error) {
    if (isOver(error)) return { is: "over" };
    const atField = error instanceof Problem ? error.faults[0]?.message : undefined;
    return { is: "refused", record, why: atField ?? sentenceOf(error) };
  }
}
