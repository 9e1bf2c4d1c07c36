import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { useLocation } from "wouter";
import type { Schemas } from "@/api/client";
import { Dialog } from "@/parts/Dialog";

type System = Schemas["Me"]["systems"][number];

/** Systems are the 子系统 of a unit's account: each asks 是否确认跳转 before it opens, and says why where it does not. */
export function Systems({ systems }: { systems: System[] }) {
  const [, go] = useLocation();
  const [asked, setAsked] = useState<System>();
  if (systems.length === 0) return null;
  return (
    <section>
      <h2>子系统</h2>
      <div className="tiles">
        {systems.map((s) => (
          <button key={s.system} type="button" onClick={() => s.open && setAsked(s)} aria-disabled={!s.open}>
            {s.name}
            {!s.open && <span className="muted">{s.why ?? "未开通"}</span>}
          </button>
        ))}
      </div>
      {asked && (
        <Dialog title="是否确认跳转" close={() => setAsked(undefined)}>
          <p>将进入“{asked.name}”。</p>
          <Group justify="end">
            <Button variant="default" onClick={() => setAsked(undefined)}>
              取消
            </Button>
            <Button onClick={() => go("/projects")} data-autofocus>
              确认
            </Button>
          </Group>
        </Dialog>
      )}
    </section>
  );
}
