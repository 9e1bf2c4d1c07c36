import { expect, test, vi } from "vitest";
import { take } from "./take";

test("a step is sent once to its record, over the version that was seen, with its key and what the form says", async () => {
  const sent: Request[] = [];
  vi.stubGlobal("fetch", async (url: string, init?: RequestInit) => {
    if (String(url).endsWith("/config.json")) return Response.json({ apiBase: "https://api.example" });
    sent.push(new Request(url, init));
    return Response.json({ ok: true });
  });
  await take("/reviewers/{reviewer}/release", { reviewer: "a b" }, 7)({ items: ["GL-2"], reason: "离职" }, "key-1");
  expect(sent.map((r) => [r.method, r.url, r.headers.get("If-Match"), r.headers.get("Idempotency-Key")])).toEqual([
    ["POST", "https://api.example/reviewers/a%20b/release", '"7"', "key-1"],
  ]);
  expect(await sent[0]?.json()).toEqual({ items: ["GL-2"], reason: "离职" });
});
