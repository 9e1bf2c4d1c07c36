import { Button, Group } from "@mantine/core";
import { SavedState } from "@/drafts/SavedState";
import { Confirm } from "@/parts/Confirm";
import type { useSaving } from "./saving";

type Saving = Pick<
  ReturnType<typeof useSaving>,
  "kept" | "at" | "savedAt" | "ahead" | "busy" | "notYet" | "confirm" | "save" | "submit"
>;

/** SaveBar stands below a form that is saved and handed in: where what was typed is, and the next step. */
export function SaveBar({
  saving,
  maySave = true,
  maySubmit,
}: {
  saving: Saving;
  maySave?: boolean;
  maySubmit: boolean;
}) {
  return (
    <div className="form-foot no-print">
      <SavedState kept={saving.kept} at={saving.at} savedAt={saving.savedAt} />
      {saving.ahead ? (
        <Group>
          <Button variant="default" onClick={saving.notYet}>
            返回修改
          </Button>
          <Confirm loading={saving.busy === "submit"} onClick={saving.confirm}>
            确认提交
          </Confirm>
        </Group>
      ) : (
        <Group>
          {maySave && (
            <Button variant="default" loading={saving.busy === "save"} onClick={saving.save}>
              保存
            </Button>
          )}
          {maySubmit && (
            <Button loading={saving.busy === "submit"} onClick={saving.submit}>
              提交
            </Button>
          )}
        </Group>
      )}
    </div>
  );
}
