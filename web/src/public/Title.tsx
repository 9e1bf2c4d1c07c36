import { useEffect } from "react";

/** Title is the heading of a page, and what the browser calls it. */
export function Title({ children }: { children: string }) {
  useEffect(() => {
    document.title = `${children} · 特种设备检验检测机构鉴定评审`;
  }, [children]);
  return <h1>{children}</h1>;
}
