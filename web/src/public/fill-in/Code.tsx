import { useEffect, useRef, useState } from "react";
import { FaultSummary, faultAt, idOf } from "@/parts/FaultSummary";
import { Form, Send } from "../Form";
import { Input } from "../Input";
import { open, type Person, type Session } from "./calls";

interface Props {
  person: Person;
  heading: string;
  about?: string;
  onOpen(session: Session): Promise<void>;
}

const scope = "code";

/** Code takes the 填报密码; it takes the focus as it appears. */
export function Code({ person, heading, about, onOpen }: Props) {
  const [code, setCode] = useState("");
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector("input")?.focus(), []);
  const send = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await onOpen(await open(person, code));
    } catch (why) {
      setError(why);
    }
    setBusy(false);
  };
  return (
    <div ref={box}>
      <Form label="输入填报密码" className="panel" busy={busy} onSend={send}>
        <h2>{heading}</h2>
        {about && <p>{about}</p>}
        <FaultSummary error={error} scope={scope} />
        <Input
          id={idOf(scope, "/code")}
          label="填报密码"
          help="由聘用您的机构告知，如 7K3M-9Q0T-2W1H。不分大小写，可以不写横线。"
          value={code}
          onText={setCode}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          required
          error={faultAt(error, "/code")}
        />
        <Send busy={busy} doing="正在进入……">
          进入
        </Send>
        <p className="muted">忘了密码的，请机构重新设置；协会不设找回密码。</p>
      </Form>
    </div>
  );
}
