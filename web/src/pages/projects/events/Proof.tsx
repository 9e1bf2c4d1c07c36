import { Button } from "@mantine/core";
import { useState } from "react";
import { api, data, type Schemas } from "@/api/client";
import { sentenceOf } from "@/api/problems";
import { useHas } from "@/pages/registrar/queries";
import { useSending } from "@/parts/described/sending";
import { Export } from "@/parts/Export";
import { momentText } from "@/parts/when";

/** Proof is what shows that nothing of a case was changed: the chain of its events computed anew, and the case as a file. */
export function Proof({ number }: { number: string }) {
  const may = useHas("unit_main", "unit_sub", "officer", "approver", "registrar");
  const [found, setFound] = useState<Schemas["CaseVerification"]>();
  const { send, busy, error } = useSending();
  if (!may) return null;
  const path = { number };
  const verify = async () => {
    const answer = await send([number], () => data(api.GET("/projects/{number}/verification", { params: { path } })));
    setFound(answer?.value);
  };
  return (
    <div className="panel no-print">
      <div className="bar">
        <Button variant="default" loading={busy} onClick={verify}>
          校验项目记录
        </Button>
        <Export what={{ kind: "case", number }} label="导出项目档案（ZIP）" />
      </div>
      <div role="status">
        {found && (
          <p className={found.intact ? undefined : "sign-late"}>
            {found.intact
              ? `记录完整：${found.events} 步流转与哈希相符`
              : `记录有误：第 ${found.problem?.seq} 步，${found.problem?.zh}`}
            {found.awaited > 0 && `，其中 ${found.awaited} 步的存档正在写入`}（{momentText(found.checkedAt)}）。
          </p>
        )}
        {error !== undefined && <p className="sign-late">{sentenceOf(error)}</p>}
      </div>
    </div>
  );
}
