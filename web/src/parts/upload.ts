import type { Schemas } from "@/api/client";
import { offline, Problem } from "@/api/problems";

type PostForm = Schemas["PostForm"];

/** What a file may be: how people call it, the endings of its types, and how large it may be. */
export interface FileKind {
  zh: string;
  types: readonly string[];
  maxMB: number;
}

/** What keeps a file from being sent at all, in words; nothing when it may be. The storage enforces the same once more. */
export function refusedBefore(file: File, kind: FileKind): string | undefined {
  const ending = file.name.includes(".") ? (file.name.split(".").at(-1) ?? "").toLowerCase() : "";
  const known = kind.types.includes(ending) || (ending === "jpeg" && kind.types.includes("jpg"));
  if (!known) return `“${file.name}”不能作为${kind.zh}上传：只收 ${kind.types.join("、")} 文件。`;
  if (file.size === 0) return `“${file.name}”是空文件，请检查后重新选择。`;
  if (file.size > kind.maxMB * 1024 * 1024)
    return `“${file.name}”有 ${(file.size / 1024 / 1024).toFixed(0)} MB，超过 ${kind.maxMB} MB；请压缩或分成几个文件。`;
  return undefined;
}

/**
 * post sends a file to storage with the form that the API gave, telling how much has gone, from 0 to 1. It rejects with a
 * Problem: `offline` when the line dropped, `cancelled` when the signal came. The same form can be posted again.
 */
export function post(form: PostForm, file: File, progress: (part: number) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancelled = () => reject(new Problem(0, "cancelled", "已取消上传。"));
    if (signal.aborted) return cancelled(); // while the form was asked for
    const body = new FormData();
    for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
    body.append("file", file);
    const request = new XMLHttpRequest();
    request.open("POST", form.url);
    request.upload.onprogress = (e) => e.lengthComputable && progress(e.loaded / e.total);
    request.onload = () => {
      if (request.status < 300) resolve();
      else reject(new Problem(request.status, "storage", "文件没有传完，请再试一次；如仍不行，请重新选择文件。"));
    };
    request.onerror = () => reject(offline());
    request.onabort = cancelled;
    signal.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}
