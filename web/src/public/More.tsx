import { sentenceOf } from "@/api/problems";

interface Props {
  count: number;
  unit: string;
  next?: string;
  busy: boolean;
  error?: unknown;
  more(): void;
}

/** More says how much of a list is shown, and brings the next page. */
export function More({ count, unit, next, busy, error, more }: Props) {
  return (
    <div className="bar apart">
      <p role="status">
        {next ? `已显示 ${count} ${unit}，还有更多。` : `共 ${count} ${unit}。`}
        {error ? ` ${sentenceOf(error)}` : ""}
      </p>
      {next && (
        <button type="button" className="big plain no-print" aria-disabled={busy} onClick={more}>
          {busy ? "正在读取……" : "加载更多"}
        </button>
      )}
    </div>
  );
}
