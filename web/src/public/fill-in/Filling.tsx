import { useEffect, useRef, useState } from "react";
import { FaultSummary } from "@/parts/FaultSummary";
import { clockText } from "@/parts/when";
import { useBeforeLeaving } from "../leaving";
import { Code } from "./Code";
import type { FillInRecord, Person, Session } from "./calls";
import { Line, scope } from "./Line";
import { Lost } from "./Lost";
import { useFilling } from "./useFilling";

interface Props {
  person: Person;
  session: Session;
  record: FillInRecord;
  onLeave(): void;
}

/** Filling is 人员基本信息 while it is filled in: each line is saved by itself, 确定 makes it take effect. */
export function Filling({ person, session, record: first, onLeave }: Props) {
  const f = useFilling(first, session);
  const [leaving, setLeaving] = useState(false);
  const told = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (f.done) told.current?.focus();
  }, [f.done]);
  const leave = async () => {
    if (leaving) return;
    setLeaving(true);
    if (await f.leave()) onLeave();
    else setLeaving(false);
  };
  useBeforeLeaving(f.leave);
  const { record } = f;
  const missing = record.fields.filter((x) => record.gaps.includes(x.field)).map((x) => x.name);
  return (
    <>
      {f.over && (
        <Code
          person={person}
          heading="请重新输入填报密码"
          about="填报登录已到时间，或填报密码已更换。页面上填的内容都在，重新进入以后接着填。"
          onOpen={f.goOn}
        />
      )}
      {f.asked && <Lost {...f.asked} />}
      <section className="panel" aria-labelledby="who">
        <h2 id="who">人员基本信息：{record.name}</h2>
        {record.number && <p>注册号：{record.number}</p>}
        <p className="muted">
          每填好一项，离开该项即保存，随时可以中断。全部填好以后点“确定”，才会生效。本次登录到 {clockText(record.until)}{" "}
          为止。
        </p>
        <FaultSummary error={f.error} scope={scope} />
        {record.fields.map((x) => (
          <Line
            key={x.field}
            field={x}
            value={f.typed[x.field] ?? x.value}
            dirty={f.typed[x.field] !== undefined && f.typed[x.field] !== x.value}
            state={f.states[x.field]}
            refused={f.error}
            missing={record.gaps.includes(x.field)}
            onText={(v) => f.type(x.field, v)}
            onKeep={() => f.keep(x.field)}
          />
        ))}
        {f.done > 0 && (
          <p ref={told} tabIndex={-1} className="told" role="status">
            ✓ 已确定，填写的内容已生效。以后要修改的，改完再点“确定”。
          </p>
        )}
        {f.done === 0 && !record.complete && missing.length > 0 && <p>还没有填的必填项：{missing.join("、")}。</p>}
        {f.done === 0 && record.changed && missing.length === 0 && <p>有已保存、还没有生效的内容，请点“确定”。</p>}
        {f.done === 0 && record.complete && !record.changed && !f.dirty && <p>内容已经生效，没有新的修改。</p>}
        <div className="bar">
          <button type="button" className="big" aria-disabled={f.doing || f.over} onClick={() => !f.over && f.finish()}>
            {f.doing ? "正在办理……" : "确定"}
          </button>
          <button type="button" className="big plain" aria-disabled={leaving} onClick={leave}>
            {leaving ? "正在退出……" : "退出"}
          </button>
        </div>
        <p className="muted">用公共电脑的，请点“退出”。填写的内容加密保存，只有您本人和聘用您的机构能看到。</p>
      </section>
    </>
  );
}
