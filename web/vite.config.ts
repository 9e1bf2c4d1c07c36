import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// Two entries: index.html for those who sign in, public.html for anyone. Nothing is inlined: the policy of the pages
// (template.yaml) takes script and style from files of the own origin alone.
export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    target: ["chrome88", "safari15", "firefox88"],
    outDir: "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: ["index.html", "public.html"] },
  },
  test: { include: ["src/**/*.test.{ts,tsx}"], environment: "node" },
});
