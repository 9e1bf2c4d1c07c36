import { expect, test } from "vitest";
import { readSigned, unpack } from "./signed";

const payload = '["certificate","PSZ-1",2,"陈评审","",20260301,20260301,20300228,"20300228 GL-1,2 RQ-3;0 CC-1"]';
const facts = {
  kind: "certificate",
  number: "PSZ-1",
  version: 2,
  holder: "陈评审",
  institution: "",
  issued: "2026-03-01",
  from: "2026-03-01",
  to: "2030-02-28",
  items: [
    { item: "GL-1", to: "2030-02-28" },
    { item: "GL-2", to: "2030-02-28" },
    { item: "RQ-3", to: "2030-02-28" },
    { item: "CC-1", to: "" },
  ],
};

const encode = (of: string | ArrayBuffer) => Buffer.from(of as string).toString("base64url");

async function paper() {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const { x = "", y = "" } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const key = { kty: "EC", crv: "P-256", use: "sig", alg: "ES256", kid: "k1", x, y } as const;
  const over = `${encode('{"alg":"ES256","kid":"k1"}')}.${encode(payload)}`;
  const signed = await crypto.subtle.sign(
    { name: "ECDSA", hash: "SHA-256" },
    pair.privateKey,
    new TextEncoder().encode(over),
  );
  return { key, jws: `${over}.${encode(signed)}` };
}

test("what the holder of a published key has signed is read", async () => {
  const { key, jws } = await paper();
  expect(await readSigned(`#${jws}`, async () => [key])).toEqual({ is: "signed", facts });
});

test("what was changed, is signed by somebody else, or is no signature, is told apart", async () => {
  const { key, jws } = await paper();
  const other = await paper();
  const [head, , signature] = jws.split(".");
  const changed = `${head}.${encode(payload.replace("GL-1", "GL-9"))}.${signature}`;
  const unsafe = `${encode('{"alg":"none","kid":"k1"}')}.${encode(payload)}.x`;
  for (const bad of [changed, unsafe, other.jws, "x", `${jws}.x`, "%.%.%", `${head}.${encode(payload)}.`])
    expect((await readSigned(`#${bad}`, async () => [key])).is, bad).toBe("changed");
  expect(await readSigned(`#${jws}`, async () => [])).toEqual({ is: "unknown_key" });
  expect(await readSigned("", async () => [key])).toEqual({ is: "unsigned" });
});

test("what is no list of facts is refused", () => {
  for (const bad of ["{}", "[]", payload.replace("20260301", "2026"), payload.replace("2,", '"2",')])
    expect(() => unpack(bad), bad).toThrow();
});
