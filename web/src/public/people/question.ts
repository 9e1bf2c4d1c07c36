import type { Schemas } from "@/api/client";

/** What people are looked for by. */
export type Way = "name" | "number" | "document";

export const ways: Record<Way, { label: string; help: string }> = {
  name: { label: "姓名", help: "写全名，须完全一致。" },
  number: { label: "注册号", help: "证书、注册信息卡上印有；曾用的注册号也能查到本人。" },
  document: { label: "证件号码", help: "证件号码不会出现在查询结果里，也不会留在网址里。" },
};

/** Of most documents the number tells the kind. */
export const byNumber = { value: "", label: "由号码识别（居民身份证等）" };

/** questionOf is what is asked; an empty line is asked too, so that the API says what it lacks. */
export function questionOf(way: Way, said: string, kind: string): Schemas["PublicSearch"] {
  const question: Schemas["PublicSearch"] = { [way]: said.trim() };
  if (way === "document" && kind) question.kind = kind as Schemas["DocumentType"];
  if (way === "name") question.limit = 20;
  return question;
}
