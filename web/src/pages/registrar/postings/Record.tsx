import { api, data, type Schemas } from "@/api/client";
import { type FormField, fieldsOf } from "@/api/forms";
import { nameOf } from "@/api/names";
import { Problem } from "@/api/problems";
import { useReference } from "@/api/queries";
import { Ask } from "@/parts/described/Ask";
import { refreshRegistry } from "../queries";

type State = Schemas["PostingState"];

interface Props {
  rows: Schemas["PostingRow"][];
  state: State;
  done(): void;
  close(): void;
}

/** What is said once for all that were chosen, by what has become of them. */
const common: Record<State, readonly string[]> = {
  to_post: ["note"],
  posted: ["on", "carrier"],
  delivered: ["on", "note"],
  returned: ["on", "note"],
};
/** The case that a field is demanded in, as descriptions call it. */
const demanding: Partial<Record<State, FormField["when"]>> = { posted: "posted", returned: "return" };

/** 登记寄发 of all that were chosen: day, carrier and note once, and of each posted one its own parcel. All or none. */
export function Record({ rows, state, done, close }: Props) {
  const { data: reference } = useReference();
  const described = fieldsOf(reference, "recordPostings").find((f) => f.name === "rows")?.fields ?? [];
  const parcel = described.find((f) => f.name === "parcel");
  const fields: FormField[] = described
    .filter((f) => common[state].includes(f.name))
    .map((f) => ({ ...f, required: f.required || (f.when !== undefined && f.when === demanding[state]) }));
  if (state === "posted" && parcel)
    fields.push(...rows.map((r, i) => ({ ...parcel, name: `parcel${i}`, label: `${parcel.label}：${r.name}` })));
  const bodyFrom = (typed: Record<string, unknown>) =>
    rows.map((r, i) => {
      const said = Object.fromEntries(common[state].map((name) => [name, typed[name]]));
      return { ...said, reviewer: r.person, credential: r.id, state, parcel: typed[`parcel${i}`] };
    }) as Schemas["PostingsInput"]["rows"];
  return (
    <Ask
      title={`登记为${nameOf(reference, "postingState", state)}：${rows.length} 份`}
      fields={fields}
      confirm="确认登记"
      send={(typed, key) =>
        data(
          api.POST("/postings", {
            params: { header: { "Idempotency-Key": key } },
            body: { rows: bodyFrom(typed) },
          }),
        ).catch((e: unknown) => {
          throw placed(e, rows);
        })
      }
      done={() => {
        done();
        refreshRegistry();
      }}
      close={close}
    >
      <p>
        {rows
          .slice(0, 10)
          .map((r) => `${r.name}（${r.number}）`)
          .join("、")}
        {rows.length > 10 && ` 等 ${rows.length} 份`}。有一份不对则全部不登记；登记有误的，可以改回待寄发。
      </p>
    </Ask>
  );
}

/** The refusal with its faults at the fields of this form, and each with the person whom it is about. */
function placed(error: unknown, rows: Props["rows"]): unknown {
  if (!(error instanceof Problem)) return error;
  const faults = error.faults.map((f) => {
    const [, index = "", name = ""] = /^\/rows\/(\d+)\/?(.*)$/.exec(f.pointer) ?? [];
    if (index === "") return f;
    const of = rows[Number(index)]?.name ?? "";
    const pointer = name === "parcel" ? `/parcel${index}` : `/${name}`;
    return { ...f, pointer, message: `${of}：${f.message}` };
  });
  return new Problem(error.status, error.code, error.message, faults, error.facts);
}
