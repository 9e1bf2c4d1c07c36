import { useQuery } from "@tanstack/react-query";
import { api, data } from "@/api/client";
import { useNames } from "@/api/queries";
import { Failed, Waiting } from "@/parts/States";
import { dayText } from "@/parts/when";

/** Why says how a 期限 was counted: 为什么是这一天. */
export function Why({ number }: { number: string }) {
  const explained = useQuery({
    queryKey: ["project", number, "deadline"],
    queryFn: () => data(api.GET("/projects/{number}/deadline", { params: { path: { number } } })),
  });
  const { nameOf } = useNames();
  if (explained.isPending) return <Waiting what="期限的计算" />;
  if (explained.error) return <Failed error={explained.error} again={() => explained.refetch()} />;
  const e = explained.data;
  return (
    <div className="pinned">
      <h2>为什么是这一天</h2>
      <p>{e.sentence}</p>
      {e.term.skipped && (
        <details>
          <summary>跳过的非工作日（{e.term.skipped.length} 天）</summary>
          <ul>
            {e.term.skipped.map((d) => (
              <li key={d.date}>
                {dayText(d.date)} {d.name ?? nameOf("dayKind", d.kind)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {!e.confirmed && <p className="muted">该期限尚待协会确认。</p>}
    </div>
  );
}
