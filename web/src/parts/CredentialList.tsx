import { Button } from "@mantine/core";
import { useState } from "react";
import { api, data, type Schemas } from "@/api/client";
import { take } from "@/parts/described/take";
import { Ask } from "./described/Ask";
import { Facts } from "./Facts";
import { OpenFile } from "./OpenFile";
import { Sign } from "./Sign";
import { Nothing } from "./States";
import { dayText, momentText, spanText } from "./when";

type Credential = Schemas["Credential"];
type Owed = Schemas["OwedCredential"];

interface Props {
  credentials: Credential[];
  /** What is about to be made. */
  owes: Owed[];
  /** Says an institution by its id, to whoever looks at more than one. */
  nameOf?(institution: string): string;
  /** Version of the person's record that is on the screen. */
  version: number;
  /** Who looks may report a loss. */
  may: boolean;
  changed(): void;
}

/** CredentialList is 证卡 of a person: every version with what it is worth and where it was posted; it opens, and is reported lost. */
export function CredentialList({ credentials, owes, nameOf, version, may, changed }: Props) {
  const [lost, setLost] = useState<{ credential: Credential; version: number }>();
  if (credentials.length + owes.length === 0)
    return <Nothing>还没有证卡。名单公布后制作资格证书，注册后制作注册信息卡。</Nothing>;
  return (
    <>
      <div role="status">
        {owes.map((o) => (
          <p key={o.kind + o.institution} className="pinned">
            正在制作{o.kindName}
            {o.institution && nameOf && `（${nameOf(o.institution)}）`}，自 {dayText(o.since)}。
          </p>
        ))}
      </div>
      {credentials.map((c) => (
        <One key={c.id} credential={c} lose={may && !c.void ? () => setLost({ credential: c, version }) : undefined} />
      ))}
      {lost && <Loss {...lost} changed={changed} close={() => setLost(undefined)} />}
    </>
  );
}

function One({ credential: c, lose }: { credential: Credential; lose?(): void }) {
  const path = { reviewer: c.person, credential: c.id };
  const valid = c.standing === "valid";
  return (
    <section className="panel">
      <div className="bar apart">
        <h2>
          {c.kindName} {c.number} 第{c.version}版
        </h2>
        <Sign tone={valid ? "good" : c.standing === "ahead" ? "open" : "over"}>{c.standingName}</Sign>
      </div>
      <Facts
        of={[
          ["评审机构", c.institutionName],
          ["有效期", c.term && spanText(c.term.from, c.term.to)],
          ["细项", c.items.map((i) => `${i.itemName}（${i.stateName}）`).join("、")],
          ["制作", `${momentText(c.issuedAt)} ${c.causeName}`],
          ["须手写补入的字", c.missing],
          ["作废", c.void && `${dayText(c.void.from)} ${c.void.reason ?? ""}`],
          ["寄发", `${c.postingName}${c.late ? "（逾期）" : ""}`],
          ["寄发期限", dayText(c.posting.due)],
          ["承运单位、运单号", [c.posting.carrier, c.posting.parcel].filter(Boolean).join(" ")],
          ["寄出日期", dayText(c.posting.on)],
          ["签收、退回日期", dayText(c.posting.ended)],
          ["备注", c.posting.note],
          ["收件地址", c.kind === "certificate" && !c.addressed && "本人还没有填写通讯地址"],
        ]}
      />
      <div className="bar no-print deeds">
        <OpenFile
          variant="default"
          size="sm"
          ask={() => data(api.GET("/reviewers/{reviewer}/credentials/{credential}", { params: { path } }))}
        >
          打开（PDF）
        </OpenFile>
        {lose && (
          <Button variant="outline" color="red" onClick={lose}>
            挂失补发
          </Button>
        )}
      </div>
    </section>
  );
}

function Loss(p: { credential: Credential; version: number; changed(): void; close(): void }) {
  const { credential: c, version, changed, close } = p;
  return (
    <Ask
      title={`挂失补发 · ${c.kindName} ${c.number}`}
      form="reportLoss"
      confirm="确认挂失"
      grave
      send={take(
        "/reviewers/{reviewer}/credentials/{credential}/loss",
        { reviewer: c.person, credential: c.id },
        version,
      )}
      done={changed}
      close={close}
    >
      <p>原件当日作废，扫码核验即显示“已挂失作废”；系统随即制作新版，由协会寄发。挂失不能撤回，找到的旧件请销毁。</p>
    </Ask>
  );
}
