import type { Schemas } from "@/api/client";
import type { Choice } from "@/parts/Field";
import type { Tone } from "@/parts/Sign";

/** What is chosen before an answer could name it; an answer names its own. Complete over what the API describes. */
export const statuses: Record<Schemas["ReviewerStatus"], string> = {
  free: "无聘用单位",
  pending: "待填报",
  waiting: "等待注册",
  registered: "已注册",
  lapsed: "已到期",
};
export const credentials: Record<Schemas["CredentialKind"], string> = { certificate: "资格证书", card: "注册信息卡" };
export const postings: Record<Schemas["PostingState"], string> = {
  to_post: "待寄发",
  posted: "已寄出",
  delivered: "已签收",
  returned: "已退回",
};
export const identities: Record<Schemas["IdentityKind"], string> = {
  resident_card: "居民身份证",
  residence_permit: "港澳台居民居住证",
  permanent_residence: "外国人永久居留身份证",
  travel_permit: "港澳台居民来往内地通行证",
  passport: "护照",
};

/** choicesOf are words as a field offers them. */
export function choicesOf(words: Record<string, string>): Choice[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

/** How a status of an item reads at a glance. */
export const statusTone: Record<Schemas["ReviewerStatus"], Tone> = {
  free: "over",
  pending: "open",
  waiting: "open",
  registered: "good",
  lapsed: "late",
};

export const grounds: Record<Schemas["ReviewerConflict"]["ground"], string> = {
  employed: "任职或曾任职",
  consulted: "提供过咨询",
  relative: "近亲属任职",
  other: "其他",
};

export const proposals: Record<Schemas["RegistryProposal"]["kind"], string> = {
  correction: "更正身份信息",
  merge: "合并记录",
  visit: "补记评审工作日",
};

/** Whose document is right, where two records that are merged have different ones. */
export const documents: Record<"survivor" | "other" | "both", string> = {
  survivor: "保留的记录的证件是本人的",
  other: "并入的记录的证件是本人的",
  both: "都是本人的",
};
