import { useCallback, useState } from "react";
import { api, data, type Schemas } from "@/api/client";
import { FaultSummary, faultAt, idOf } from "@/parts/FaultSummary";
import { Form, Send } from "../Form";
import { Input } from "../Input";
import { More } from "../More";
import { useNamed } from "../options";
import { Title } from "../Title";
import { usePages } from "../usePages";
import { byNumber, questionOf, type Way, ways } from "./question";
import { Reviewer } from "./Reviewer";

const scope = "people";

/** 人员查询: who is registered today, by one of name, number and document. */
export default function People() {
  const [way, setWay] = useState<Way>("name");
  const [said, setSaid] = useState("");
  const [kind, setKind] = useState("");
  const read = useCallback(
    (question: Schemas["PublicSearch"], cursor?: string) =>
      data(api.POST("/public/reviewers", { body: { ...question, ...(cursor && { cursor }) } })),
    [],
  );
  const found = usePages(read);
  const people = (found.pages ?? []).flatMap((p) => p.reviewers);
  const chosen = ways[way];
  return (
    <>
      <Title>人员查询</Title>
      <Form
        label="人员查询"
        className="panel no-print"
        busy={found.busy}
        onSend={() => found.ask(questionOf(way, said, kind))}
      >
        {!found.pages && <FaultSummary error={found.error} scope={scope} />}
        <fieldset className="picks">
          <legend>按什么查</legend>
          {(Object.keys(ways) as Way[]).map((w) => (
            <label key={w}>
              <input
                type="radio"
                name="way"
                value={w}
                checked={w === way}
                onChange={() => {
                  setWay(w);
                  setSaid("");
                }}
              />
              {ways[w].label}
            </label>
          ))}
        </fieldset>
        {way === "document" && <Kind value={kind} onText={setKind} error={faultAt(found.error, "/kind")} />}
        <Input
          key={way}
          id={idOf(scope, `/${way}`)}
          label={chosen.label}
          help={chosen.help}
          value={said}
          onText={setSaid}
          autoComplete="off"
          required
          error={faultAt(found.error, `/${way}`)}
        />
        <Send busy={found.busy} doing="正在查询……">
          查询
        </Send>
      </Form>
      {found.pages && (
        <section aria-labelledby="found">
          <h2 id="found">查询结果</h2>
          {people.length === 0 && !found.next ? (
            <div className="panel" role="status">
              <p>
                <strong>没有查到。</strong>
              </p>
              <p>所查的人没有当日已注册的细项，或者所写的内容与登记的不完全一致。请核对每一个字，也可以换一项再查。</p>
            </div>
          ) : (
            <>
              {people.map((r) => (
                <Reviewer key={r.number} reviewer={r} />
              ))}
              {found.next && people.length > 0 && <p className="muted">同名的人较多。知道注册号的，按注册号查更快。</p>}
              <More count={people.length} unit="人" {...found} />
              <button type="button" className="big plain no-print" onClick={() => window.print()}>
                打印
              </button>
            </>
          )}
        </section>
      )}
    </>
  );
}

/** Kind is that of the document; what there are is asked for by who needs it alone. */
function Kind(p: { value: string; onText(to: string): void; error?: string }) {
  const documents = useNamed("identityDocument");
  return <Input id={idOf(scope, "/kind")} label="证件类型" choices={[byNumber, ...documents]} {...p} />;
}
