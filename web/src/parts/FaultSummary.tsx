import { useEffect, useRef } from "react";
import { Problem, sentenceOf } from "@/api/problems";

/** idOf is the id of the element of a field, by the JSON pointer that the API names it by. */
export function idOf(scope: string, pointer: string): string {
  return `${scope}${pointer.replaceAll("/", "-")}`;
}

/**
 * FaultSummary says all that is wrong at once, above the form, each with a link to its field; it takes the focus when a
 * new refusal comes. A fault of no field on the page is said without a link.
 */
export function FaultSummary({ error, scope }: { error: unknown; scope: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) box.current?.focus();
  }, [error]);
  if (!error) return null;
  const faults = error instanceof Problem ? error.faults : [];
  return (
    <div ref={box} tabIndex={-1} className="faults" role="alert" aria-labelledby={`${scope}-faults`}>
      <h2 id={`${scope}-faults`}>{sentenceOf(error)}</h2>
      {faults.length > 0 && (
        <ul>
          {faults.map((f) => (
            <li key={f.pointer + f.code}>
              <a href={`#${idOf(scope, f.pointer)}`} onClick={(e) => toField(e, idOf(scope, f.pointer))}>
                {f.label ? `${f.label}：${f.message}` : f.message}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** toField goes to the element of a field from a link to it. */
export function toField(event: React.MouseEvent, id: string) {
  const field = nearest(id);
  event.preventDefault();
  field?.scrollIntoView({ block: "center" });
  field?.focus();
}

/** The element of a field, or of what it stands in: one of several texts has none of its own. */
function nearest(id: string): HTMLElement | null {
  const found = document.getElementById(id);
  const within = id.replace(/-[^-]*$/, "");
  return found || within === id ? found : nearest(within);
}

/** faultAt is what is wrong at a field, for its own place. */
export function faultAt(error: unknown, pointer: string): string | undefined {
  if (!(error instanceof Problem)) return undefined;
  return error.faults.find((f) => f.pointer === pointer)?.message;
}
