import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { api, data, type Schemas } from "@/api/client";
import { fieldsOf } from "@/api/forms";
import { changes } from "@/api/intent";
import type { Reference } from "@/api/queries";
import { Found } from "@/drafts/Found";
import { SavedState } from "@/drafts/SavedState";
import { useDraft } from "@/drafts/useDraft";
import { Ask } from "@/parts/described/Ask";
import { Fields } from "@/parts/described/Fields";
import { useSending } from "@/parts/described/sending";
import { bodyOf, type Values, valuesOf } from "@/parts/described/values";
import { FaultSummary } from "@/parts/FaultSummary";
import { said } from "@/parts/said";
import { Preview } from "./Preview";
import { refreshSettings, type Setting } from "./queries";
import { isWhole, shapeOf, startOf, takenOf, unitChoices } from "./shapes";

const scope = "setting";
type Input = Schemas["SettingInput"];

/** Both parts of what is typed: the value, and where it comes from. */
interface Typed {
  value: Values;
  because: Values;
}

/** Editor sets a setting, with its source; words can be looked at before. What is typed stays on this machine until it is saved. */
export function Editor({ setting, version, reference }: { setting: Setting; version: number; reference: Reference }) {
  const because = fieldsOf(reference, "saveSetting");
  // What a built-in value rests on is no reason for another one.
  const server: Typed = { value: startOf(setting), because: valuesOf(because, setting.overridden ? setting : {}) };
  const draft = useDraft<Typed>(`setting ${setting.key}`, server, version);
  const [backing, back] = useState(false);
  const { send, busy, error } = useSending();
  const path = { key: setting.key };
  const put = (body: Input, key: string) =>
    data(api.PUT("/settings/{key}", { params: { path, header: changes(version, key) }, body }));
  const save = async () => {
    const body = { value: takenOf(setting, draft.value.value), ...bodyOf(because, draft.value.because) } as Input;
    const saved = await send([setting.key, version, body], (key) => put(body, key));
    if (!saved) return;
    await draft.drop(draft.value);
    said(`${setting.zh}：已保存。`);
    refreshSettings();
  };
  return (
    <form
      noValidate
      {...draft.typing}
      onSubmit={(e) => {
        e.preventDefault();
        save();
      }}
    >
      <FaultSummary error={error} scope={scope} />
      <Found found={draft.found} drop={() => draft.drop(server)} />
      <div className="panel">
        <Fields
          scope={scope}
          at={isWhole(setting) ? "/value" : ""}
          fields={shapeOf(setting)}
          values={draft.value.value}
          onChange={(value) => draft.change({ ...draft.value, value })}
          error={error}
          choices={{ unit: unitChoices }}
        />
      </div>
      {setting.kind === "words" && <Preview setting={setting} value={() => takenOf(setting, draft.value.value)} />}
      <div className="panel">
        <h2>依据</h2>
        <Fields
          scope={scope}
          fields={because}
          values={draft.value.because}
          onChange={(to) => draft.change({ ...draft.value, because: to })}
          error={error}
          reference={reference}
        />
      </div>
      <Group justify="end">
        <SavedState kept={draft.kept} at={draft.at} />
        {setting.overridden && (
          <Button variant="subtle" color="red" onClick={() => back(true)}>
            恢复内置值
          </Button>
        )}
        <Button type="submit" loading={busy}>
          保存
        </Button>
      </Group>
      {backing && (
        <Ask
          title={`恢复内置值 · ${setting.zh}`}
          confirm="确认恢复"
          grave
          send={(_, key) => put({ value: null }, key)}
          done={async () => {
            await draft.drop(server);
            refreshSettings();
          }}
          close={() => back(false)}
        >
          <p>协会设定的值不再使用，今后按内置值办理；已经发生的不改变。</p>
        </Ask>
      )}
    </form>
  );
}
