import "@/styles/mantine";
import { createRoot } from "react-dom/client";
import { App } from "@/App";
import { door } from "@/auth/door";
import { arrive, signIn, token } from "@/auth/session";
import { show, viewChoice } from "@/parts/view";
import { start as publicStart } from "@/public/routes";
import { reloadOnce } from "@/shell/deployed";

show(viewChoice());
reloadOnce();

/** Whoever comes by a link signs in and is led to where it points; at the door they are shown first what needs no account. */
async function start(root: HTMLElement) {
  const then = await arrive();
  if (then !== undefined) history.replaceState(null, "", then);
  const asked = location.pathname === door;
  if (await token()) {
    if (asked) history.replaceState(null, "", "/");
    return createRoot(root).render(<App />);
  }
  if (location.pathname === "/" && then === undefined) return location.replace(publicStart);
  return signIn(asked ? "/" : location.pathname + location.search);
}

const root = document.getElementById("root"); // none in a browser that is too old
if (root)
  start(root).catch((error: unknown) => {
    root.textContent = "无法打开登录页面，请检查网络后重新载入本页。";
    console.error(error);
  });
