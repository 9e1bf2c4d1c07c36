import { Button, Group, Progress } from "@mantine/core";
import { useRef, useState } from "react";
import type { Schemas } from "@/api/client";
import { Problem, sentenceOf } from "@/api/problems";
import { useUnsaved } from "@/drafts/leaving";
import { type FileKind, post, refusedBefore } from "./upload";

interface Props {
  id: string;
  label: string;
  kind: FileKind;
  /** Announces the file to the API and gives the form to post it with. */
  start(file: File): Promise<Schemas["PostForm"]>;
  /** The file has arrived in storage; it is inspected now. */
  arrived(): void;
  /** It was given up after it was announced: what waits for it may go. */
  dropped?(): void;
}

interface Sending {
  file: File;
  part: number;
  form?: Schemas["PostForm"];
  error?: string;
}

/** UploadField sends one file: what it is and how far it has come in words, with a way to stop and to try again. */
export function UploadField({ id, label, kind, start, arrived, dropped }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const abort = useRef<AbortController>(undefined);
  const [sending, setSending] = useState<Sending>();
  const [refused, setRefused] = useState<string>();

  const drop = () => {
    setSending(undefined);
    dropped?.();
  };
  useUnsaved(`upload ${id}`, sending && `“${sending.file.name}”的上传`);
  const send = async (file: File, form?: Schemas["PostForm"]) => {
    abort.current = new AbortController();
    setSending({ file, part: 0, form });
    try {
      const to = form ?? (await start(file));
      setSending({ file, part: 0, form: to });
      await post(to, file, (part) => setSending({ file, part, form: to }), abort.current.signal);
      setSending(undefined);
      arrived();
    } catch (e) {
      if (e instanceof Problem && e.code === "cancelled") drop();
      else setSending((s) => ({ file, part: 0, form: s?.form, error: sentenceOf(e) }));
    }
  };
  const choose = (file: File | undefined) => {
    if (input.current) input.current.value = "";
    if (!file) return;
    const why = refusedBefore(file, kind);
    setRefused(why);
    if (!why) send(file);
  };
  const busy = sending && !sending.error;
  return (
    <div>
      <input
        ref={input}
        id={id}
        type="file"
        className="hidden"
        tabIndex={-1}
        aria-label={label}
        accept={kind.types.map((t) => `.${t}`).join(",")}
        onChange={(e) => choose(e.currentTarget.files?.[0])}
      />
      {!sending && (
        <Button variant="default" onClick={() => input.current?.click()}>
          {label}
        </Button>
      )}
      <div role="status">
        {busy && (
          <Group gap="sm">
            <span>
              正在上传“{sending.file.name}”：{Math.floor(sending.part * 100)}%
            </span>
            <Progress value={sending.part * 100} className="upload-bar" aria-label="上传进度" />
            <Button variant="subtle" size="compact-md" onClick={() => abort.current?.abort()}>
              取消
            </Button>
          </Group>
        )}
      </div>
      {sending?.error && (
        <Group gap="sm" role="alert">
          <span className="sign-late">
            “{sending.file.name}”没有传完：{sending.error}
          </span>
          <Button size="compact-md" onClick={() => send(sending.file, sending.form)}>
            重试
          </Button>
          <Button variant="subtle" size="compact-md" onClick={drop}>
            放弃
          </Button>
        </Group>
      )}
      {refused && (
        <p className="sign-late" role="alert">
          {refused}
        </p>
      )}
    </div>
  );
}
