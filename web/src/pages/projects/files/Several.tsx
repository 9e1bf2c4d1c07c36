import { Button, Group, NativeSelect, Progress } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { Place } from "@/parts/several";
import { sizeText } from "@/parts/when";
import type { Project } from "../parts";
import { useSeveral } from "./useSeveral";

/** Several takes many files at once, by a choice or dropped on it: each goes to the kind that its name tells or that is chosen. */
export function Several({ project, kinds }: { project: Project; kinds: readonly Place[] }) {
  const input = useRef<HTMLInputElement>(null);
  const { files, why, going, add, as, drop, stop, send } = useSeveral(project, kinds);
  useStrayDrops();
  const ready = why.filter((w) => !w).length;
  return (
    <section
      className="several no-print"
      aria-label="一次上传多个文件"
      onDrop={(e) => {
        e.preventDefault();
        add(e.dataTransfer.files);
      }}
    >
      <input
        ref={input}
        type="file"
        multiple
        className="hidden"
        tabIndex={-1}
        aria-label="选择多个文件"
        accept={[...new Set(kinds.flatMap((k) => k.types))].map((t) => `.${t}`).join(",")}
        onChange={(e) => {
          add(e.currentTarget.files ?? []);
          e.currentTarget.value = "";
        }}
      />
      <Group gap="sm">
        <Button variant="default" disabled={!!going} onClick={() => input.current?.click()}>
          选择多个文件
        </Button>
        <span className="muted">可一次选择或拖入多个文件，按文件名归类，上传之前可以更改。</span>
      </Group>
      <ul className="files">
        {files.map((f, i) => (
          <li key={f.id}>
            <Group gap="sm">
              <span>
                {f.file.name} <span className="muted">{sizeText(f.file.size)}</span>
              </span>
              <NativeSelect
                aria-label={`${f.file.name}的类别`}
                value={f.kind}
                disabled={!!going}
                onChange={(e) => as(f.id, e.currentTarget.value)}
                data={[{ value: "", label: "请选择类别" }, ...kinds.map((k) => ({ value: k.key, label: k.zh }))]}
              />
              {!going && (
                <Button
                  variant="subtle"
                  size="compact-md"
                  onClick={() => drop(f.id)}
                  aria-label={`不上传${f.file.name}`}
                >
                  不上传
                </Button>
              )}
            </Group>
            {(f.error || why[i]) && (
              <p className="sign-late" role="alert">
                {f.error ? `“${f.file.name}”没有传完：${f.error}` : why[i]}
              </p>
            )}
          </li>
        ))}
      </ul>
      {files.length > 0 && !going && (
        <Button disabled={ready === 0} onClick={send}>
          上传 {ready} 个文件
        </Button>
      )}
      <div role="status">
        {going && (
          <Group gap="sm">
            <span>
              正在上传第 {going.nth} 个，共 {going.of} 个：{Math.floor(going.part * 100)}%
            </span>
            <Progress value={going.part * 100} className="upload-bar" aria-label="上传进度" />
            <Button variant="subtle" size="compact-md" onClick={stop}>
              取消
            </Button>
          </Group>
        )}
      </div>
    </section>
  );
}

/** A file that misses its place would open instead of the page, with all that was typed there. */
function useStrayDrops() {
  useEffect(() => {
    const stay = (e: DragEvent) => {
      if (e.dataTransfer?.types.includes("Files")) e.preventDefault();
    };
    window.addEventListener("dragover", stay);
    window.addEventListener("drop", stay);
    return () => {
      window.removeEventListener("dragover", stay);
      window.removeEventListener("drop", stay);
    };
  }, []);
}
