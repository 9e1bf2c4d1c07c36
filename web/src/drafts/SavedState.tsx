import { clockText } from "@/parts/when";
import type { Kept } from "./useDraft";

/** SavedState says where what was typed is. */
export function SavedState({ kept, at, savedAt }: { kept: Kept; at?: Date; savedAt?: Date }) {
  return (
    <span role="status" className="muted">
      {kept === "typed" && "正在填写……"}
      {kept === "local" && `本机已暂存${at ? ` ${clockText(at)}` : ""}，尚未保存到系统`}
      {kept === "saved" && (savedAt ? `已保存 ${clockText(savedAt)}` : "没有未保存的修改")}
    </span>
  );
}
