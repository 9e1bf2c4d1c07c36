import { Menu } from "@mantine/core";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { queries, useMe } from "@/api/queries";
import { signOut } from "@/auth/session";
import { loseAll, useLost } from "@/drafts/leaving";
import { View } from "@/parts/View";
import { useWaiting } from "./badge";
import { type Place, placesOf } from "./places";

const Ask = lazy(() => import("@/parts/described/Ask").then(({ Ask }) => ({ default: Ask<void> })));

const systemName = "特种设备检验检测机构鉴定评审";

/** Shell is what stands around every page: who is signed in, the menu by their roles, and the way out. */
export function Shell({ children }: { children: ReactNode }) {
  const { data: me } = useMe();
  const [path] = useLocation();
  const [open, setOpen] = useState(false);
  const roles = (me?.roles ?? []).map((r) => r.role);
  const places = placesOf(roles);
  const waiting = useWaiting(places.some((p) => p.path === "/tasks"));
  useEffect(titled, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu
  useEffect(() => setOpen(false), [path]);
  return (
    <div className="shell">
      <a className="skip" href="#content">
        跳到正文
      </a>
      <header className={open ? "shell-top open" : "shell-top"}>
        <button
          type="button"
          className="top-button menu-button"
          aria-expanded={open}
          aria-controls="menu"
          onClick={() => setOpen(!open)}
        >
          ☰ 菜单
        </button>
        <Link href="/" className="shell-name">
          {systemName}
        </Link>
        {waiting && (
          <Link href="/tasks">
            待办 <span className="count">{waiting}</span>
          </Link>
        )}
        <Link href="/inbox">收件箱</Link>
        <span className="shell-view">
          <View />
        </span>
        {me && <Who name={me.name} roles={me.roles.map((r) => r.name)} of={me.unit?.name ?? me.institution?.name} />}
      </header>
      <nav id="menu" className={open ? "shell-side open" : "shell-side"} aria-label="主菜单">
        <Entries places={places} path={path} waiting={waiting} />
        <a href="/public">公众查询与填报</a>
      </nav>
      <main id="content" className="shell-main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

/** titled has the browser call a page as its heading does. */
function titled() {
  const content = document.getElementById("content");
  if (!content) return;
  const name = () => {
    document.title = [content.querySelector("h1")?.textContent, systemName].filter(Boolean).join(" · ");
  };
  const watch = new MutationObserver(name);
  watch.observe(content, { childList: true, subtree: true, characterData: true });
  return () => watch.disconnect();
}

function Entries({ places, path, waiting }: { places: Place[]; path: string; waiting: string }) {
  const groups = [...new Set(places.map((p) => p.group))];
  return groups.map((group) => (
    <div key={group ?? ""}>
      {group && <h2>{group}</h2>}
      {places
        .filter((p) => p.group === group)
        .map((p) => (
          <Link key={p.path} href={p.path} aria-current={within(path, p.path) ? "page" : undefined}>
            {p.name}
            {p.path === "/tasks" && waiting && (
              <span className="count">
                {waiting}
                <span className="hidden">项待办</span>
              </span>
            )}
          </Link>
        ))}
    </div>
  ));
}

const within = (path: string, place: string) =>
  place === "/" ? path === "/" : path === place || path.startsWith(`${place}/`);

function Who({ name, roles, of }: { name: string; roles: string[]; of?: string }) {
  const lost = useLost();
  const [asking, setAsking] = useState(false);
  const leave = async () => {
    loseAll();
    queries.clear();
    await signOut();
  };
  return (
    <>
      <Menu withInitialFocusPlaceholder={false} position="bottom-end">
        <Menu.Target>
          <button type="button" className="top-button shell-who">
            {name} ▾
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{[of, roles.join("、")].filter(Boolean).join(" · ")}</Menu.Label>
          <Menu.Item onClick={() => (lost ? setAsking(true) : leave())}>退出登录</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asking && (
        <Suspense fallback={null}>
          <Ask title="退出登录" confirm="仍然退出" grave said="" send={leave} close={() => setAsking(false)}>
            <p>{lost}尚未保存，退出后将丢失。</p>
          </Ask>
        </Suspense>
      )}
    </>
  );
}
