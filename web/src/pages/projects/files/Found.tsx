import type { Schemas } from "@/api/client";
import { momentText } from "@/parts/when";

/** Found is what was read of a sealed scan, why the unit has submitted it all the same, and why the officer has confirmed it. */
export function Found({ finding: f }: { finding: Schemas["ScanFinding"] }) {
  return (
    <>
      <p>{f.zh}</p>
      {f.reason && (
        <p className="words">
          单位的说明：{f.reason}{" "}
          <span className="muted">
            {f.confirmedBy?.name} {momentText(f.confirmedAt)}
          </span>
        </p>
      )}
      {f.seen && (
        <p className="words">
          经办的确认：{f.seen.reason}{" "}
          <span className="muted">
            {f.seen.by.name} {momentText(f.seen.at)}
          </span>
        </p>
      )}
    </>
  );
}
