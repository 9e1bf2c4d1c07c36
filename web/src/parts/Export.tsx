import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { api, data, type Schemas } from "@/api/client";
import { follow } from "@/api/follow";
import { sentenceOf } from "@/api/problems";
import { useSending } from "./described/sending";
import { save } from "./save";
import { sizeText } from "./when";

const Ask = lazy(() => import("./described/Ask").then(({ Ask }) => ({ default: Ask<Schemas["Export"]> })));

interface Props {
  /** What is exported, with its filter: the body of the request. */
  what: Schemas["ExportInput"];
  label: string;
  /** Read before it is made, where something follows from it. */
  asks?: string;
}

/** Export makes a file in the background: how far it has come in words, and the file when it is ready. The page may be left. */
export function Export({ what, label, asks }: Props) {
  const { send, busy, error } = useSending();
  const [id, setId] = useState<string>();
  const [asking, setAsking] = useState(false);
  const made = useQuery({
    queryKey: ["export", id],
    queryFn: () => data(api.GET("/exports/{export}", { params: { path: { export: id ?? "" } } })),
    enabled: id !== undefined,
    refetchInterval: follow((e) => !ended(e)),
  });
  const make = (key: string) =>
    data(api.POST("/exports", { params: { header: { "Idempotency-Key": key } }, body: what }));
  const start = async () => {
    if (asks) return setAsking(true);
    const answer = await send([what], make);
    if (answer) setId(answer.value.id);
  };
  // The address ends soon: a new one is asked for at each download.
  const fetchFile = async () => {
    const { data: now } = await made.refetch();
    if (now?.url) save({ url: now.url, name: now.name });
  };
  const e = made.data;
  const trouble = error ?? made.error;
  return (
    <span className="export">
      <Button variant="default" loading={busy || (id !== undefined && !ended(e))} onClick={start}>
        {label}
      </Button>
      <span role="status">
        {e && !ended(e) && ` 正在生成${e.of ? `：${e.done} / ${e.of}` : e.done > 0 ? `：已写 ${e.done} 行` : ""}……`}
        {e?.state === "ready" && (
          <Button variant="subtle" onClick={fetchFile}>
            下载“{e.name}”{e.size !== undefined && `（${sizeText(e.size)}）`}
          </Button>
        )}
        {e?.outdated && <span className="sign-late"> 案卷在导出之后有变动，请重新导出。</span>}
        {e?.state === "failed" && <span className="sign-late"> {e.problem?.zh}</span>}
        {trouble !== undefined && trouble !== null && <span className="sign-late"> {sentenceOf(trouble)}</span>}
      </span>
      {asking && (
        <Suspense fallback={null}>
          <Ask
            title={label}
            confirm="确认导出"
            said=""
            send={(_, key) => make(key)}
            done={(e) => setId(e.id)}
            close={() => setAsking(false)}
          >
            <p>{asks}</p>
          </Ask>
        </Suspense>
      )}
    </span>
  );
}

const ended = (e?: Schemas["Export"]) => e?.state === "ready" || e?.state === "failed";
