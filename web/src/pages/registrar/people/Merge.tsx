import { useState } from "react";
import { api, data, type Schemas } from "@/api/client";
import { changes } from "@/api/intent";
import { useNames } from "@/api/queries";
import { Ask } from "@/parts/described/Ask";
import { Facts } from "@/parts/Facts";
import type { Choice } from "@/parts/Field";
import { spanText } from "@/parts/when";
import { refreshRegistry } from "../queries";
import { OtherRecord } from "./OtherRecord";
import type { Person } from "./parts";

type View = Schemas["MergeView"];

/** 提议合并记录: first what would come out, then it is proposed; a second registrar decides, for good. */
export function Merge({ person, close }: { person: Person; close(): void }) {
  const [seen, setSeen] = useState<{ body: Schemas["MergeInput"]; view: View; version: number }>();
  const [others, setOthers] = useState<Choice[]>([]);
  const { choicesNamed } = useNames();
  const path = { reviewer: person.id };
  const header = changes(person.version);
  const send = (body: Schemas["MergeInput"], dryRun: boolean, key?: string) =>
    data(
      api.POST("/reviewers/{reviewer}/merges", {
        params: {
          path,
          query: dryRun ? { dryRun } : {},
          header: key ? { ...header, "Idempotency-Key": key } : header,
        },
        body,
      }),
    );
  if (seen?.version === person.version)
    return (
      <Ask
        title={`提议合并记录 · ${person.name}`}
        confirm="提交提议"
        grave
        said="已提交，等待另一位注册管理确认。"
        send={(_, key) => send(seen.body, false, key)}
        done={refreshRegistry}
        close={close}
      >
        <div className="pinned">
          <h2>合并后</h2>
          <p>由另一位注册管理确认后生效，不可恢复。并入的记录的证卡作废，按合并后的内容另行制发。</p>
        </div>
        <Out of={seen.view} />
      </Ask>
    );
  return (
    <Ask
      title={`提议合并记录 · ${person.name}`}
      form="proposeMerge"
      choices={{ documents: choicesNamed("mergedDocuments"), other: others }}
      confirm="看合并的结果"
      said=""
      stays
      send={async (body) => {
        const asked = body as Schemas["MergeInput"];
        return { body: asked, view: await send(asked, true), version: person.version };
      }}
      done={setSeen}
      close={close}
    >
      <p>
        把同一人的另一条记录并入本条（注册号 {person.number ?? "尚无"}
        ），本条保留。证件号码不同的，先用“查看全部个人信息”核对两条记录。
      </p>
      <OtherRecord person={person} found={setOthers} />
    </Ask>
  );
}

function Out({ of: { other, merged } }: { of: View }) {
  return (
    <Facts
      of={[
        ["并入的记录", `${other.name} ${other.number ?? ""}`],
        ["保留的记录", `${merged.name} ${merged.number ?? ""}`],
        ["原编号", merged.oldNumbers?.join("、")],
        ["资格证书", merged.certificate && spanText(merged.certificate.from, merged.certificate.to)],
        ["细项", merged.items.map((i) => `${i.itemName}（${i.statusName}）`).join("、")],
      ]}
    />
  );
}
