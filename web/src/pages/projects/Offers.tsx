import { Button, Menu } from "@mantine/core";
import type { Schemas } from "@/api/client";
import type { At } from "./actions";
import { offersOf } from "./offered";
import { useTaking } from "./taking";

type Offer = Schemas["Offer"];

/** Offers is 操作(n): what the server lets the caller do now, in its words and order. */
export function Offers({ project }: { project: At & { actions: Offer[] } }) {
  const { take, dialog } = useTaking(project);
  const items = offersOf(project);
  return (
    <>
      <Menu withInitialFocusPlaceholder={false} position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="compact-md" disabled={items.length === 0}>
            操作({items.length})
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
