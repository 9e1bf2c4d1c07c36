import "@/styles/base.css";
import "@/styles/parts.css";
import "./public.css";
import { createRoot } from "react-dom/client";
import { show, viewChoice } from "@/parts/view";
import { reloadOnce } from "@/shell/deployed";
import { App } from "./App";

show(viewChoice());
reloadOnce();

const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
