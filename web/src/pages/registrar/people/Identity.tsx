import { useState } from "react";
import { api, data, type Schemas } from "@/api/client";
import { Dialog } from "@/parts/Dialog";
import { Ask } from "@/parts/described/Ask";
import { Facts } from "@/parts/Facts";
import { dayText } from "@/parts/when";
import type { Person } from "./parts";

type Read = Schemas["Identity"];

/** 查看全部个人信息: who reads and why is recorded first; what was read is gone when the dialog closes. */
export function Identity({ person, close }: { person: Person; close(): void }) {
  const [read, setRead] = useState<Read>();
  if (read) return <Shown read={read} close={close} />;
  return (
    <Ask
      title={`查看全部个人信息 · ${person.name}`}
      form="readIdentity"
      confirm="记录并查看"
      said=""
      send={(body) =>
        data(
          api.POST("/reviewers/{reviewer}/identity-reading", {
            params: { path: { reviewer: person.id } },
            body: body as Schemas["PersonReason"],
          }),
        )
      }
      done={setRead}
      stays
      close={close}
    >
      <p>证件号码全文、出生日期和填报内容。查看人、时间和原因记入该人员的流转记录。</p>
    </Ask>
  );
}

function Shown({ read, close }: { read: Read; close(): void }) {
  const p = read.profile;
  return (
    <Dialog title={`全部个人信息 · ${read.name}`} close={close}>
      <Facts
        of={[
          ["证件类型", read.kindName],
          ["证件号码", read.document ?? "未登记"],
          ["出生日期", dayText(read.birth)],
          ["最后可注册日", dayText(read.lastDay)],
          ["手机", p.mobile],
          ["邮箱", p.email],
          ["通讯地址", p.address],
          ["邮政编码", p.postcode],
          ["工作单位", p.workplace],
          ["学历", p.education],
          ["专业", p.major],
          ["职称", p.title],
        ]}
      />
      {read.proposed && (
        <>
          <h2>待确认的更正</h2>
          <Facts
            of={[
              ["姓名", read.proposed.name],
              ["证件类型", read.proposed.kindName],
              ["证件号码", read.proposed.document],
              ["出生日期", dayText(read.proposed.birth)],
            ]}
          />
        </>
      )}
      <p className="muted">关闭后不再显示；再看一次会再记录一次。</p>
    </Dialog>
  );
}
