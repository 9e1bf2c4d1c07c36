import type { ReactNode } from "react";
import type { FormField } from "@/api/forms";
import { Kept } from "@/parts/described/Kept";
import type { Values } from "@/parts/described/values";
import { FaultSummary } from "@/parts/FaultSummary";
import type { Choice } from "@/parts/Field";
import { Waiting } from "@/parts/States";
import { Happens } from "./actions/Happens";
import type { Project } from "./parts";
import { SaveBar } from "./SaveBar";
import type { useSaving } from "./saving";
import "./SavingForm.css";

interface Props {
  saving: ReturnType<typeof useSaving<Values>>;
  /** What a project has of it. */
  of(project: Project): Values;
  fields: readonly FormField[];
  /** Of fields that no setting lists: what their values are called. */
  choices?: Record<string, Choice[]>;
  /** Begins the ids of its fields. */
  scope: string;
  maySave?: boolean;
  maySubmit: boolean;
  /** What was refused, where its pointers are called otherwise on the page. */
  error?: unknown;
  children: ReactNode;
}

/** SavingForm is what stands around that which is filled in: faults, a conflict, what was restored, what will happen, 保存 and 提交. */
export function SavingForm({ saving: s, of, fields, choices, scope, maySave, maySubmit, error, children }: Props) {
  if (!s.ready) return <Waiting what="本机暂存的内容" />;
  return (
    <form noValidate onSubmit={(e) => e.preventDefault()} onFocus={(e) => s.enter(e.target)} {...s.typing}>
      <FaultSummary error={error ?? s.error} scope={scope} />
      <Kept
        fields={fields.map(named)}
        choices={choices}
        mine={s.value}
        theirs={s.theirs && of(s.theirs)}
        at={s.theirs?.updatedAt}
        choose={s.settleConflict}
        found={s.found}
        drop={() => s.drop(s.server)}
      />
      {children}
      <Happens rehearsal={s.ahead} />
      <SaveBar saving={s} maySave={maySave} maySubmit={maySubmit} />
    </form>
  );
}

/** A row about a 不符合项 says which. */
function named(field: FormField): FormField {
  if (!field.fields) return field;
  const finding: FormField = { name: "finding", label: "不符合项", type: "id", required: false };
  return { ...field, fields: [finding, ...field.fields] };
}
