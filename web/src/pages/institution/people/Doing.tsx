import { Button } from "@mantine/core";
import { useState } from "react";
import { Seen } from "@/parts/described/Seen";
import { Hire, type Person, Register, Release, Reopen, VisitProposal } from "./asks";
import { GiveCode } from "./GiveCode";

const deeds = {
  register: Register,
  hire: Hire,
  code: GiveCode,
  visit: VisitProposal,
  reopen: Reopen,
  release: Release,
};
type Deed = keyof typeof deeds;

const names: Record<Deed, string> = {
  register: "注册",
  hire: "聘用",
  code: "设置填报密码",
  visit: "提议补记评审工作日",
  reopen: "退回补填",
  release: "退回人员",
};

/** What makes sense to ask for, by where the person's items are; whether it is possible, the API says. */
function shown(p: Person): Deed[] {
  const here = p.items.filter((i) => i.place === "here");
  const deeds: Deed[] = [];
  if (here.some((i) => i.status !== "pending")) deeds.push("register");
  if (p.items.some((i) => i.place === "pool")) deeds.push("hire");
  if (here.length === 0) return deeds;
  deeds.push("code", "visit");
  if (p.complete) deeds.push("reopen");
  return [...deeds, "release"];
}

/** Doing is what the institution may do with a person. */
export function Doing({ person }: { person: Person }) {
  const [asked, ask] = useState<Deed>();
  const Dialog = asked && deeds[asked];
  return (
    <div className="bar no-print deeds">
      {shown(person).map((d, i) => (
        <Button
          key={d}
          variant={d === "release" ? "outline" : i === 0 ? "filled" : "default"}
          color={d === "release" ? "red" : undefined}
          onClick={() => ask(d)}
        >
          {names[d]}
        </Button>
      ))}
      {Dialog && <Seen record={person}>{(seen) => <Dialog person={seen} close={() => ask(undefined)} />}</Seen>}
    </div>
  );
}
