import { cpSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

// The oldest browsers in which the portal works: those of Mantine, and Edge and Chrome of Windows 7 (109) among them. They know all of
// ES2022, which is what tsconfig.json lets be written, and no more. Older ones are told by public/old.js.
const browsers = ["chrome108", "safari15.4", "firefox101"];

// Two entries: index.html for those who sign in, public.html for anyone. Nothing is inlined: the policy of the pages
// (template.yaml) takes script and style from files of the own origin alone.
export default defineConfig({
  plugins: [react(), pdfParts()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    target: browsers,
    outDir: "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: {
      input: ["index.html", "public.html"],
      // What the compiler lends to several files has one of its own: else the viewer of PDFs would ask for the entry.
      output: { codeSplitting: { groups: [{ name: "helpers", test: /@oxc-project\+runtime/ }] } },
    },
  },
  test: { include: ["src/**/*.test.{ts,tsx}"], environment: "node" },
});

/** What pdf.js reads beside its program: character maps (else 宋体 that is not embedded stays blank), fonts, JPEG 2000 without wasm. */
function pdfParts(): Plugin {
  const from = (part: string) => fileURLToPath(new URL(`node_modules/pdfjs-dist/${part}`, import.meta.url));
  return {
    name: "pdf-parts",
    apply: "build",
    closeBundle() {
      const to = (part: string) => new URL(`dist/pdf/${part}`, import.meta.url);
      for (const part of ["cmaps", "standard_fonts"]) cpSync(from(part), to(part), { recursive: true });
      for (const file of ["openjpeg_nowasm_fallback.js", "LICENSE_OPENJPEG", "LICENSE_PDFJS_OPENJPEG"])
        cpSync(from(`wasm/${file}`), to(`decoders/${file}`));
    },
  };
}
