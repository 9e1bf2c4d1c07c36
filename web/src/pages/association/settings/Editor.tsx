import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { api, data, type Schemas } from "@/api/client";
import { fieldsOf } from "@/api/forms";
import { changes } from "@/api/intent";
import type { Reference } from "@/api/queries";
import { SavedState } from "@/drafts/SavedState";
import { Ask } from "@/parts/described/Ask";
import { Fields } from "@/parts/described/Fields";
import { Kept } from "@/parts/described/Kept";
import { useEdited } from "@/parts/described/useEdited";
import { bodyOf, valuesOf } from "@/parts/described/values";
import { FaultSummary } from "@/parts/FaultSummary";
import { said } from "@/parts/said";
import { Preview } from "./Preview";
import { readStanding, type Standing } from "./queries";
import { isWhole, shapeOf, startOf, takenOf } from "./shapes";

const scope = "setting";
type Input = Schemas["SettingInput"];

interface Props {
  standing: Standing;
  reference: Reference;
  /** It was saved, or is the built-in value again. */
  done(): Promise<void>;
}

/** Editor sets a setting, with its source; words can be looked at before. What is typed stays on this machine until it is saved. */
export function Editor({ standing, reference, done }: Props) {
  const { setting } = standing;
  const because = fieldsOf(reference, "saveSetting");
  const fields = shapeOf(setting, reference);
  const [backing, back] = useState(false);
  const put = async (body: Input, key: string, version: number) => {
    const path = { key: setting.key };
    await data(api.PUT("/settings/{key}", { params: { path, header: changes(version, key) }, body }));
    return standing;
  };
  const { draft, busy, error, theirs, choose, drop, save } = useEdited<Standing>({
    place: `setting of ${setting.key}`,
    record: standing,
    // What a built-in value rests on is no reason for another one.
    of: ({ setting: s }) => ({ ...startOf(s, reference), ...valuesOf(because, s.overridden ? s : {}) }),
    newest: () => readStanding(setting.key),
    send: (values, key, version) =>
      put({ value: takenOf(setting, reference, values), ...bodyOf(because, values) } as Input, key, version),
  });
  const finish = async () => {
    if (!(await save())) return;
    said(`${setting.zh}：已保存。`);
    await done();
  };
  return (
    <form
      noValidate
      {...draft.typing}
      onSubmit={(e) => {
        e.preventDefault();
        finish();
      }}
    >
      <FaultSummary error={error} scope={scope} />
      <Kept
        fields={[...fields, ...because]}
        mine={draft.value}
        theirs={theirs}
        choose={choose}
        found={draft.found}
        drop={drop}
      />
      <div className="panel">
        <Fields
          scope={scope}
          at={isWhole(setting, reference) ? "/value" : ""}
          fields={fields}
          values={draft.value}
          onChange={draft.change}
          error={error}
        />
      </div>
      {setting.kind === "words" && <Preview setting={setting} value={() => takenOf(setting, reference, draft.value)} />}
      <div className="panel">
        <h2>依据</h2>
        <Fields
          scope={scope}
          fields={because}
          values={draft.value}
          onChange={draft.change}
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
          send={(_, key) => put({ value: null }, key, standing.version)}
          done={async () => {
            await drop();
            await done();
          }}
          close={() => back(false)}
        >
          <p>协会设定的值不再使用，今后按内置值办理；已经发生的不改变。</p>
        </Ask>
      )}
    </form>
  );
}
