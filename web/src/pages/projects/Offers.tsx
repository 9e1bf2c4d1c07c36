import { Button, Menu } from "@mantine/core";
import type { Schemas } from "@/api/client";
import { type At, actions } from "./actions";
import { useTaking } from "./taking";

type Offer = Schemas["Offer"];

/** Offers is 操作(n): what the server lets the caller do now, in its words and order. */
export function Offers({ project }: { project: At & { actions: Offer[] } }) {
  const { take, dialog } = useTaking(project);
  const items = merged(project);
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

/** Offers that lead to one page are one entry, by the first of their names; a choice there is one of its own, and is brought along. */
function merged(project: At & { actions: Offer[] }): Offer[] {
  const seen = new Set<string>();
  return project.actions.filter((o) => {
    const action = actions[o.action];
    if (!("page" in action) || action.choice) return true;
    const to = action.page(project);
    return seen.has(to) ? false : seen.add(to);
  });
}
