import { useState } from "react";
import { Title } from "../Title";
import { Code } from "./Code";
import { type FillInRecord, type Person, read, type Session } from "./calls";
import { Filling } from "./Filling";
import { Find } from "./Find";
import "./fill-in.css";

interface Opened {
  session: Session;
  record: FillInRecord;
}

/** 评审人员信息填报: find oneself, open the own record with the 填报密码, fill it in. What opens it is kept in memory alone. */
export default function FillIn() {
  const [person, choose] = useState<Person>();
  const [opened, setOpened] = useState<Opened>();
  const [left, setLeft] = useState(false);
  const enter = async (session: Session) => setOpened({ session, record: await read(session.token) });
  const leave = () => {
    setOpened(undefined);
    choose(undefined);
    setLeft(true);
  };
  return (
    <>
      <Title>评审人员信息填报</Title>
      {left && !person && (
        <p className="panel" role="status">
          已退出。已保存的内容都在。
        </p>
      )}
      {!person && <Find onChoose={choose} />}
      {person && !opened && (
        <>
          <Code person={person} heading={`第二步：输入填报密码（${person.name}）`} onOpen={enter} />
          <button type="button" className="big plain" onClick={() => choose(undefined)}>
            返回上一步
          </button>
        </>
      )}
      {person && opened && <Filling person={person} {...opened} onLeave={leave} />}
    </>
  );
}
