import { type ReactNode, useState } from "react";
import type { Schemas } from "@/api/client";
import { fieldsOf } from "@/api/forms";
import { useIntent } from "@/api/intent";
import { useReference } from "@/api/queries";
import { Found } from "@/drafts/Found";
import { useDraft } from "@/drafts/useDraft";
import { FaultSummary, idOf } from "../FaultSummary";
import { UploadField } from "../UploadField";
import type { FileKind } from "../upload";
import { Fields } from "./Fields";
import { bodyOf, type Values } from "./values";

interface Props {
  title: string;
  /** operationId of the form in GET /settings. */
  form: string;
  label: string;
  kind: FileKind;
  /** What has to be known before. */
  children: ReactNode;
  /** Announces the file with what was typed; the key stands for this wish, see useIntent. */
  start(body: { name: string; size: number } & Record<string, unknown>, key: string): Promise<Schemas["PostForm"]>;
  /** The file has arrived. */
  arrived(): void;
}

const nothing: Values = {};

/** UploadForm takes a file and what is said of it, which stays on this machine until the file has arrived. */
export function UploadForm({ title, form, label, kind, children, start, arrived }: Props) {
  const { data: reference } = useReference();
  const draft = useDraft<Values>(`form ${form}`, nothing, 0);
  const [error, setError] = useState<unknown>();
  const intent = useIntent();
  const fields = fieldsOf(reference, form);
  const announce = async (chosen: File) => {
    setError(undefined);
    const body = { ...bodyOf(fields, draft.value), name: chosen.name, size: chosen.size };
    try {
      return await start(body, intent.key([body, chosen.lastModified]));
    } catch (e) {
      setError(e);
      throw e;
    }
  };
  return (
    <section className="panel" aria-labelledby={form} {...draft.typing}>
      <h2 id={form}>{title}</h2>
      {children}
      <FaultSummary error={error} scope={form} />
      <Found found={draft.found} drop={() => draft.drop(nothing)} />
      {draft.ready && (
        <Fields
          scope={form}
          fields={fields}
          values={draft.value}
          onChange={draft.change}
          error={error}
          reference={reference}
        />
      )}
      <div className="bar upload-line">
        <UploadField
          id={idOf(form, "/name")}
          label={label}
          kind={kind}
          start={announce}
          arrived={async () => {
            intent.done();
            await draft.drop(nothing);
            arrived();
          }}
        />
      </div>
    </section>
  );
}
