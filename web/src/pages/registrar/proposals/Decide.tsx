import { api, data, type Schemas } from "@/api/client";
import { decided, fieldsOf } from "@/api/forms";
import { nameOf } from "@/api/names";
import { useReference } from "@/api/queries";
import { Ask } from "@/parts/described/Ask";
import { refreshRegistry } from "../queries";

export type Decision = Schemas["ProposalDecision"]["decision"];

interface Props {
  proposal: Schemas["RegistryProposal"];
  person: { id: string; name: string };
  decision: Decision;
  close(): void;
}

/** What follows from confirming, by what is proposed. */
const follows: Record<Schemas["RegistryProposal"]["kind"], string> = {
  correction:
    "确认后立即生效：姓名、证件以提议为准，最后可注册日和注册有效期随出生日期重新计算。提议的证件号码请先在该人员页用“查看全部个人信息”核对。",
  merge: "确认后立即合并，不可恢复：细项、课时、工作日合在一起，并入的记录的证卡作废，另行制发。",
  visit: "确认后工作日立即计入，以后仍可更正、撤销。请先对照证明材料。",
};

/** 确认、退回、撤回 of a proposal; what is proposed stays as it was, so that no version is needed. */
export function Decide({ proposal, person, decision, close }: Props) {
  const { data: reference } = useReference();
  const verb = nameOf(reference, "proposalDecision", decision);
  return (
    <Ask
      title={`${verb}：${nameOf(reference, "proposalKind", proposal.kind)} · ${person.name}`}
      fields={decision === "withdraw" ? [] : decided(fieldsOf(reference, "decideProposal"), decision === "return")}
      only={["opinion"]}
      confirm={`${verb}提议`}
      grave={decision === "return" || (decision === "pass" && proposal.kind === "merge")}
      send={(body, key) =>
        data(
          api.POST("/reviewers/{reviewer}/proposals/{proposal}/decision", {
            params: {
              path: { reviewer: person.id, proposal: proposal.id },
              header: { "Idempotency-Key": key },
            },
            body: { ...body, decision },
          }),
        )
      }
      done={refreshRegistry}
      close={close}
    >
      {decision === "pass" && <p>{follows[proposal.kind]}</p>}
      {decision === "return" && <p>退回须写明意见，提议人会收到通知。</p>}
      {decision === "withdraw" && <p>撤回后不再等待确认；需要的另行提议。</p>}
    </Ask>
  );
}
