import type { Schemas } from "@/api/client";
import { useReference } from "@/api/queries";
import { Facts } from "@/parts/Facts";
import { type Column, Listing } from "@/parts/Table";
import type { Setting } from "./queries";
import { shapeOf } from "./shapes";

const options: Column<Schemas["Option"]>[] = [
  { name: "代号", cell: (o) => o.value },
  { name: "名称", cell: (o) => o.zh },
  { name: "引用的规则名称", cell: (o) => o.rule ?? "" },
];
const documents: Column<Schemas["DocumentKind"]>[] = [
  { name: "名称", cell: (d) => d.zh },
  { name: "文件类型", cell: (d) => d.types.join("、") },
  { name: "每个文件最大", cell: (d) => `${d.maxMB} MB` },
  { name: "最多文件数", cell: (d) => d.maxFiles },
  { name: "必须提交", cell: (d) => (d.required ? "是" : "否") },
];

/** Said is a whole value to be read, where one line does not say it. */
export function Said({ setting }: { setting: Setting }) {
  const { data: reference } = useReference();
  const { kind, value } = setting;
  if (kind === "options")
    return <Listing caption="选项" columns={options} rows={value as Schemas["Option"][]} keyOf={(o) => o.value} />;
  if (kind === "documents")
    return (
      <Listing caption="资料" columns={documents} rows={value as Schemas["DocumentKind"][]} keyOf={(d) => d.key} />
    );
  if (kind !== "association" && kind !== "mailboxes" && kind !== "words") return null;
  if (!reference) return null;
  const of = (value ?? {}) as Record<string, string>;
  return (
    <div className="panel">
      <Facts of={shapeOf(setting, reference).map((f) => [f.label, of[f.name]])} />
    </div>
  );
}
