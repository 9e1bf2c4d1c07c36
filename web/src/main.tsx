import "@/styles/mantine";
import { createRoot } from "react-dom/client";
import { App } from "@/App";
import { arrive, signIn, token } from "@/auth/session";
import { show, viewChoice } from "@/parts/view";
import { reloadOnce } from "@/shell/deployed";

show(viewChoice());
reloadOnce();

async function start() {
  const then = await arrive();
  if (then !== undefined) history.replaceState(null, "", then);
  if (!(await token())) return signIn(location.pathname + location.search);
  const root = document.getElementById("root");
  if (root) createRoot(root).render(<App />);
}

start().catch((error: unknown) => {
  const root = document.getElementById("root");
  if (!root) return;
  root.textContent = "无法打开登录页面，请检查网络后重新载入本页。";
  console.error(error);
});
