import { Button, Menu } from "@mantine/core";
import { useEffect, useState } from "react";
import type { Schemas } from "@/api/client";
import type { At } from "./actions";
import { offersOf } from "./offered";
import { useTaking } from "./taking";

type Offer = Schemas["Offer"];

/** Offers is 操作(n): what the server lets the caller do now, in its words and order. A list has many: a menu is made when it is asked for. */
export function Offers({ project }: { project: At & { actions: Offer[] } }) {
  const [asked, ask] = useState(false);
  const items = offersOf(project);
  const name = `操作(${items.length})`;
  if (asked) return <OffersMenu project={project} items={items} name={name} />;
  return (
    <Button
      {...looks}
      disabled={items.length === 0}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => ask(true)}
    >
      {name}
    </Button>
  );
}

const looks = { variant: "default", size: "compact-md" } as const;

/** OffersMenu stands in the place of the button that asked for it, has its focus, and opens. */
function OffersMenu({ project, items, name }: { project: At; items: Offer[]; name: string }) {
  const { take, dialog } = useTaking(project);
  const [opened, open] = useState(false);
  useEffect(() => open(true), []);
  return (
    <>
      <Menu opened={opened} onChange={open} withInitialFocusPlaceholder={false} position="bottom-end">
        <Menu.Target>
          <Button {...looks} autoFocus>
            {name}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {items.map((o) => (
            <Menu.Item key={o.action} onClick={() => take(o)}>
              {o.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {dialog}
    </>
  );
}
