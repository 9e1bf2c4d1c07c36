import type { ReactNode } from "react";

/** Facts are what is known of something, each with its name; what is empty is left out. */
export function Facts({ of }: { of: [name: string, said: ReactNode][] }) {
  return (
    <dl className="facts">
      {of.map(([name, said]) =>
        said === undefined || said === null || said === "" || said === false ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="words">{said}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
