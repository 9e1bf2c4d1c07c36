import { type ReactNode, useEffect, useRef } from "react";
import { Link, useLocation } from "wouter";
import { door } from "@/auth/door";
import { View } from "@/parts/View";
import { pages, start } from "./routes";

/** Frame stands around every page for anyone: what there is, how it looks, and the way to sign in. */
export function Frame({ children }: { children: ReactNode }) {
  const [path] = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    main.current?.focus();
    window.scrollTo(0, 0);
  }, [path]);
  return (
    <>
      <a className="skip" href="#content">
        跳到正文
      </a>
      <header className="front no-print">
        <Link href={start} className="front-name">
          特种设备检验检测机构鉴定评审
        </Link>
        <div className="front-tools">
          <View />
          <a href={door}>登录</a>
        </div>
      </header>
      <nav className="front-nav no-print" aria-label="公众查询">
        {pages.map((p) => (
          <Link key={p.path} href={p.path} aria-current={p.path === path ? "page" : undefined}>
            {p.name}
          </Link>
        ))}
      </nav>
      <main id="content" ref={main} className="front-main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
