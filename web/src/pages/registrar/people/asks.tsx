import { api, data, type Schemas } from "@/api/client";
import { changes } from "@/api/intent";
import { useNames } from "@/api/queries";
import { Ask } from "@/parts/described/Ask";
import { take } from "@/parts/described/take";
import type { Values } from "@/parts/described/values";
import { dayText, spanText } from "@/parts/when";
import { refreshRegistry } from "../queries";
import type { Person } from "./parts";

interface Props {
  person: Person;
  close(): void;
}

/** 提议更正身份信息: a second registrar decides. Neither request nor answer is kept, so it has no key. */
export function Correct({ person, close }: Props) {
  const { choicesNamed } = useNames();
  return (
    <Ask
      title={`提议更正身份信息 · ${person.name}`}
      form="proposeCorrection"
      begin={{ name: person.name, oldNumbers: person.oldNumbers ?? [] }}
      edits
      choices={{ kind: choicesNamed("identityDocument") }}
      confirm="提交提议"
      said="已提交，等待另一位注册管理确认。"
      send={(body) =>
        data(
          api.POST("/reviewers/{reviewer}/corrections", {
            params: { path: { reviewer: person.id }, header: changes(person.version) },
            body: body as Schemas["IdentityInput"],
          }),
        )
      }
      done={refreshRegistry}
      close={close}
    >
      <div className="pinned">
        <p>
          整体填写姓名、证件。由另一位注册管理对照依据确认后生效；出生日期改变的，最后可注册日和注册有效期随之重新计算。原因永久留存，不要在其中写证件号码等个人信息。
        </p>
      </div>
    </Ask>
  );
}

/** 换证: which items it takes and which it leaves. */
export function Renew({ person, close }: Props) {
  const r = person.readiness;
  const names = (renewable: boolean) =>
    (r?.items ?? [])
      .filter((i) => i.renewable === renewable)
      .map((i) => i.itemName)
      .join("、");
  return (
    <Ask
      title={`换证 · ${person.name}`}
      confirm="确认换证"
      send={(_, key) =>
        data(
          api.POST("/reviewers/{reviewer}/renewal", {
            params: { path: { reviewer: person.id }, header: changes(person.version, key) },
          }),
        )
      }
      done={refreshRegistry}
      close={close}
    >
      <p>
        换发的细项：{names(true) || "无"}。{names(false) && `不换发的细项：${names(false)}。`}
      </p>
      {r?.next && <p>新证书有效期：{spanText(r.next.from, r.next.to)}。</p>}
      {r && r.missing.length > 0 && <p className="sign-late">现缺：{r.missing.map((m) => m.zh).join("；")}</p>}
      <p>换证后系统制作新证书并列入待寄发；评审机构须重新注册，注册有效期随之延长。</p>
    </Ask>
  );
}

/** 删除个人信息: for good. */
export function Erase({ person, close }: Props) {
  const hired = person.items.filter((i) => i.institution);
  return (
    <Ask
      title={`删除个人信息 · ${person.name}`}
      form="eraseReviewer"
      confirm="确认删除，不可恢复"
      grave
      send={take("/reviewers/{reviewer}/erasure", { reviewer: person.id }, person.version)}
      done={refreshRegistry}
      close={close}
    >
      <div className="pinned">
        <h2>不可恢复</h2>
        <p>
          依本人书面申请办理。证件号码、出生日期、填报内容、联系方式、回避登记从此不能再读出；姓名、注册号、细项和记录保留。数据库备份保留
          35 天，期满后方可答复本人“已删除”。
        </p>
        {hired.length > 0 && (
          <p className="sign-late">
            仍在评审机构的细项：{hired.map((i) => `${i.itemName}（${i.institutionName ?? ""}）`).join("、")}
            。须先由机构退回。
          </p>
        )}
      </div>
    </Ask>
  );
}

interface Entry {
  id: string;
  from?: string;
  to?: string;
  evidence?: string;
}

/** 补记评审工作日, or with an entry its correction; without days then, it is taken back. */
export function CreditVisit({ person, entry, close }: Props & { entry?: Entry }) {
  const begin: Values = entry ? { from: entry.from, to: entry.to, evidence: entry.evidence } : {};
  return (
    <Ask
      title={`${entry ? "更正或撤销补记的工作日" : "补记评审工作日"} · ${person.name}`}
      form="creditVisit"
      begin={begin}
      edits={entry !== undefined}
      confirm={entry ? "确认" : "确认补记"}
      send={(body, key) =>
        data(
          api.POST("/reviewers/{reviewer}/visits", {
            params: { path: { reviewer: person.id }, header: changes(person.version, key) },
            body: { ...body, ...(entry && { entry: entry.id }) } as Schemas["VisitEntry"],
          }),
        )
      }
      done={refreshRegistry}
      close={close}
    >
      <p>
        {entry
          ? `原为 ${dayText(entry.from)} 至 ${dayText(entry.to)}。起止日都清空的，为撤销，在证明材料中写原因。`
          : "系统中的现场评审自动计入；此处只补记系统外的评审，重叠的日子只计一次。"}
      </p>
    </Ask>
  );
}
