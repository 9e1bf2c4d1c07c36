import { api, data, type Schemas } from "@/api/client";
import { fieldsOf } from "@/api/forms";
import { changes } from "@/api/intent";
import { choicesNamed } from "@/api/names";
import { useReference } from "@/api/queries";
import { Ask } from "@/parts/described/Ask";
import { valuesOf } from "@/parts/described/values";
import { Waiting } from "@/parts/States";
import { refreshRegistry } from "../queries";
import type { Person } from "./parts";

/** 回避与登录: the officer's part of a person, replaced whole. */
export function Officer({ person, close }: { person: Person; close(): void }) {
  const { data: reference } = useReference();
  if (!reference) return <Waiting />;
  return (
    <Ask
      title={`回避与登录 · ${person.name}`}
      form="saveReviewer"
      begin={valuesOf(fieldsOf(reference, "saveReviewer"), person)}
      edits
      choices={{ ground: choicesNamed(reference, "conflictGround") }}
      confirm="保存"
      said="已保存。"
      send={(body, key) =>
        data(
          api.PUT("/reviewers/{reviewer}", {
            params: { path: { reviewer: person.id }, header: changes(person.version, key) },
            body: body as unknown as Schemas["ReviewerInput"],
          }),
        )
      }
      done={refreshRegistry}
      close={close}
    />
  );
}
