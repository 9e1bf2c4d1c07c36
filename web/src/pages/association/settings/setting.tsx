import { useState } from "react";
import { Link, useParams } from "wouter";
import { useReference } from "@/api/queries";
import { useHas } from "@/pages/registrar/queries";
import { Facts } from "@/parts/Facts";
import { Waiting } from "@/parts/States";
import { momentText } from "@/parts/when";
import { Editor } from "./Editor";
import { refreshSettings, standingOf, useSettings } from "./queries";
import { Said } from "./Said";
import { saidOf } from "./shapes";

/** One setting: its value with where it comes from; the registrar sets it here. */
export default function SettingPage() {
  const { key = "" } = useParams();
  const settings = useSettings();
  const { data: reference } = useReference();
  const may = useHas("registrar");
  const [saves, setSaves] = useState(0);
  if (settings.isPending || !reference) return <Waiting what="设置" />;
  if (!settings.data) throw settings.error;
  const standing = standingOf(settings.data, key);
  const setting = standing?.setting;
  return (
    <>
      <p className="no-print">
        <Link href="/settings">← 系统设置</Link>
      </p>
      {!standing && <h1>没有这项设置</h1>}
      {standing && setting && (
        <>
          <h1>{setting.zh}</h1>
          <div className="panel">
            <Facts
              of={[
                ["现行值", saidOf(setting, reference)],
                ["最大值", setting.most],
                ["依据", setting.source],
                ["协会确认", setting.confirmed ? "已确认" : "待确认"],
                ["来源", setting.overridden ? "协会设定" : "内置"],
                ["最近修改", setting.words?.at && `${setting.words.byName ?? ""} ${momentText(setting.words.at)}`],
              ]}
            />
          </div>
          {may ? (
            <Editor
              key={`${key} ${saves}`}
              standing={standing}
              reference={reference}
              done={async () => {
                await refreshSettings();
                setSaves(saves + 1);
              }}
            />
          ) : (
            <Said setting={setting} />
          )}
        </>
      )}
    </>
  );
}
