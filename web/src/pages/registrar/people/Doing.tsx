import { Button } from "@mantine/core";
import { type ComponentType, useState } from "react";
import { Seen } from "@/parts/described/Seen";
import { useHas } from "../queries";
import { Correct, Erase, Renew } from "./asks";
import { Identity } from "./Identity";
import { Merge } from "./Merge";
import { Officer } from "./Officer";
import type { Person } from "./parts";

interface Deed {
  name: string;
  dialog: ComponentType<{ person: Person; close(): void }>;
  by: "registrar" | "officer";
  grave?: boolean;
}

const deeds: Deed[] = [
  { name: "提议更正身份信息", dialog: Correct, by: "registrar" },
  { name: "提议合并记录", dialog: Merge, by: "registrar" },
  { name: "换证", dialog: Renew, by: "registrar" },
  { name: "查看全部个人信息", dialog: Identity, by: "registrar" },
  { name: "删除个人信息", dialog: Erase, by: "registrar", grave: true },
  { name: "回避与登录", dialog: Officer, by: "officer" },
];

/** Doing is what may be done to a person's record; whether it is possible now, the API says when it is asked. */
export function Doing({ person }: { person: Person }) {
  const [asked, ask] = useState<Deed>();
  const registrar = useHas("registrar");
  const officer = useHas("officer");
  const mine = person.erased ? [] : deeds.filter((d) => (d.by === "registrar" ? registrar : officer));
  const Dialog = asked?.dialog;
  return (
    <div className="bar no-print deeds">
      {mine.map((d) => (
        <Button
          key={d.name}
          variant={d.grave ? "outline" : "default"}
          color={d.grave ? "red" : undefined}
          onClick={() => ask(d)}
        >
          {d.name}
        </Button>
      ))}
      {Dialog && <Seen record={person}>{(seen) => <Dialog person={seen} close={() => ask(undefined)} />}</Seen>}
    </div>
  );
}
