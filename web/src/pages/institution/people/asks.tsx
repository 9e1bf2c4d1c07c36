import type { Schemas } from "@/api/client";
import { refreshRegistry } from "@/pages/registrar/queries";
import { Ask } from "@/parts/described/Ask";
import { take } from "@/parts/described/take";

export type Person = Schemas["InstitutionReviewer"];
type Item = Person["items"][number];

export interface Props {
  person: Person;
  close(): void;
}

/** The person's items that are at a place, as boxes. */
const choices = (items: Item[]) => ({
  items: items.map((i) => ({ value: i.item, label: `${i.itemName}${i.statusName ? `（${i.statusName}）` : ""}` })),
});

/** 聘用 of free items; that which was clicked is ticked. */
export function Hire({ person, first, close }: Props & { first?: string }) {
  const free = person.items.filter((i) => i.place === "pool");
  return (
    <Ask
      title={`聘用 · ${person.name}`}
      form="hireReviewer"
      begin={{ items: free.map((i) => i.item).filter((i) => i === first || free.length === 1) }}
      choices={choices(free)}
      confirm="确认聘用"
      send={take("/reviewers/{reviewer}/hiring", { reviewer: person.person }, person.version)}
      done={refreshRegistry}
      close={close}
    >
      <p>
        聘用后其他机构不能再聘用这些细项。本人基本信息已填报完整的，即可注册；尚未填报的，请设置填报密码并告知本人。
      </p>
    </Ask>
  );
}

/** 注册 of hired or lapsed items; also anew after a renewal. */
export function Register({ person, close }: Props) {
  const here = person.items.filter((i) => i.place === "here");
  const ready = here.filter((i) => i.status === "waiting" || i.status === "lapsed");
  return (
    <Ask
      title={`注册 · ${person.name}`}
      form="registerReviewer"
      begin={{ items: ready.map((i) => i.item) }}
      choices={choices(here)}
      confirm="确认注册"
      said="已注册。注册信息卡由系统制作，协会寄到本机构。"
      send={take("/reviewers/{reviewer}/registration", { reviewer: person.person }, person.version)}
      done={refreshRegistry}
      close={close}
    >
      <p>
        注册成功后任何人可在“人员查询”中查到，并可列入评审计划。有效期至证书到期日与满 70 周岁前一日中较早的一天。
        {!person.number && "本次为首次注册，系统生成注册号，以后换机构不变。"}
      </p>
    </Ask>
  );
}

/** 退回人员 (manual 003 Q8). */
export function Release({ person, close }: Props) {
  const here = person.items.filter((i) => i.place === "here");
  return (
    <Ask
      title={`退回人员 · ${person.name}`}
      form="releaseReviewer"
      begin={{ items: [] }}
      choices={choices(here)}
      confirm="确认退回"
      grave
      send={take("/reviewers/{reviewer}/release", { reviewer: person.person }, person.version)}
      done={refreshRegistry}
      close={close}
    >
      <div className="pinned">
        <h2>退回后</h2>
        <p>
          所选细项无聘用单位，其他机构方可聘用；注册终止，本机构的注册信息卡随之换发或作废。注册号、课时和工作日不受影响。全部退回的，填报密码失效。
        </p>
        <p>
          已提交或批准的评审计划中有此人的，安排不变，协会经办会收到通知，其中有所写的原因：请勿写与退回无关的个人信息。
        </p>
      </div>
    </Ask>
  );
}

/** 退回补填: the person fills in anew. */
export function Reopen({ person, close }: Props) {
  return (
    <Ask
      title={`退回补填 · ${person.name}`}
      form="reopenProfile"
      confirm="确认退回"
      send={take("/reviewers/{reviewer}/reopening", { reviewer: person.person }, person.version)}
      done={refreshRegistry}
      close={close}
    >
      <p>
        填报的基本信息有误时，退回本人修改：“等待注册”的细项回到“待填报”，已注册的细项不受影响。请告知本人重新填报；密码过期的另行设置。
      </p>
    </Ask>
  );
}

/** 提议补记评审工作日 (manual 003 Q5): the registrar decides. */
export function VisitProposal({ person, close }: Props) {
  return (
    <Ask
      title={`提议补记评审工作日 · ${person.name}`}
      form="proposeVisit"
      only={["from", "to", "evidence"]}
      confirm="提交提议"
      said="已提交，由协会注册管理确认后计入，结果在收件箱通知。"
      send={take("/reviewers/{reviewer}/visit-proposals", { reviewer: person.person }, person.version)}
      done={refreshRegistry}
      close={close}
    >
      <p>只补记系统外的现场评审；系统中的评审自动计入。起止日不超过 31 天。</p>
    </Ask>
  );
}
