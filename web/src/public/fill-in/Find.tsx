import { useState } from "react";
import { FaultSummary, faultAt, idOf } from "@/parts/FaultSummary";
import { Form, Send } from "../Form";
import { Input } from "../Input";
import { type Person, searchFor } from "./calls";

const scope = "find";

/** Find shows whom an institution has given a 填报密码, by name and institution. */
export function Find({ onChoose }: { onChoose(person: Person): void }) {
  const [name, setName] = useState("");
  const [institution, setInstitution] = useState("");
  const [people, setPeople] = useState<Person[]>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    setError(undefined);
    setPeople(undefined);
    try {
      setPeople((await searchFor({ name: name.trim(), institution: institution.trim() })).people);
    } catch (why) {
      setError(why);
    }
    setBusy(false);
  };
  return (
    <>
      <Form label="查找本人" className="panel" busy={busy} onSend={send}>
        <h2>第一步：查找本人</h2>
        <p>姓名和评审机构名称都要写全，须完全一致。</p>
        <FaultSummary error={error} scope={scope} />
        <Input
          id={idOf(scope, "/name")}
          label="姓名"
          value={name}
          onText={setName}
          autoComplete="name"
          required
          error={faultAt(error, "/name")}
        />
        <Input
          id={idOf(scope, "/institution")}
          label="评审机构名称"
          help="聘用您的评审机构的全称。"
          value={institution}
          onText={setInstitution}
          autoComplete="organization"
          required
          error={faultAt(error, "/institution")}
        />
        <Send busy={busy} doing="正在查询……">
          查询
        </Send>
      </Form>
      {people && (
        <section className="panel" aria-labelledby="persons">
          <h2 id="persons">查询结果</h2>
          {people.length === 0 ? (
            <div role="status">
              <p>
                <strong>没有查到。</strong>
              </p>
              <p>请核对姓名和机构全称。仍查不到的，是机构还没有为您设置填报密码，或密码已过期，请联系聘用您的机构。</p>
            </div>
          ) : (
            <ul className="persons" aria-label="可填报的人员">
              {people.map((p) => (
                <li key={`${p.person} ${p.institution}`}>
                  <div>
                    <strong>{p.name}</strong>
                    <p className="muted">细项：{p.items.join("、")}</p>
                  </div>
                  <button type="button" className="big" onClick={() => onChoose(p)}>
                    是我，输入填报密码
                  </button>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </>
  );
}
