import type { Schemas } from "@/api/client";

/** What is printed on a certificate or a card, as internal/attest signs it; a day is YYYY-MM-DD, none is without an end. */
export interface Facts {
  kind: string;
  number: string;
  version: number;
  holder: string;
  institution: string;
  issued: string;
  from: string;
  to: string;
  items: { item: string; to: string }[];
}

export type Signed = { is: "signed"; facts: Facts } | { is: "unsigned" } | { is: "changed" } | { is: "unknown_key" };

type Keys = Schemas["PublishedKeys"]["keys"];

/** readSigned verifies the fragment of an address (a compact JWS by ES256) with the published keys. */
export async function readSigned(fragment: string, keys: () => Promise<Keys>): Promise<Signed> {
  const jws = fragment.replace(/^#/, "").trim();
  if (!jws) return { is: "unsigned" };
  const [head, payload, signature, more] = jws.split(".");
  if (!head || !payload || !signature || more !== undefined) return { is: "changed" };
  let kid: unknown;
  try {
    const header = JSON.parse(textOf(head)) as { alg?: unknown; kid?: unknown; crit?: unknown };
    if (header.alg !== "ES256" || header.crit !== undefined) return { is: "changed" };
    kid = header.kid;
  } catch {
    return { is: "changed" };
  }
  const key = (await keys()).find((k) => k.kid === kid && k.alg === "ES256");
  if (!key) return { is: "unknown_key" };
  try {
    const algorithm = { name: "ECDSA", namedCurve: "P-256" };
    const { kty, crv, x, y } = key;
    const read = await crypto.subtle.importKey("jwk", { kty, crv, x, y }, algorithm, false, ["verify"]);
    const over = new TextEncoder().encode(`${head}.${payload}`);
    const fits = await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, read, bytesOf(signature), over);
    return fits ? { is: "signed", facts: unpack(textOf(payload)) } : { is: "changed" };
  } catch {
    return { is: "changed" };
  }
}

/** unpack reads the list without names of internal/attest/pack.go; it throws on anything else. */
export function unpack(payload: string): Facts {
  const list: unknown = JSON.parse(payload);
  const types = ["string", "string", "number", "string", "string", "number", "number", "number", "string"];
  if (!Array.isArray(list) || list.length !== types.length || types.some((t, i) => typeof list[i] !== t))
    throw new Error("no facts of a paper");
  const [kind, number, version, holder, institution, issued, from, to, items] = list as [
    string,
    string,
    number,
    string,
    string,
    number,
    number,
    number,
    string,
  ];
  return {
    kind,
    number,
    version,
    holder,
    institution,
    issued: dayOf(issued),
    from: dayOf(from),
    to: dayOf(to),
    items: items ? items.split(";").flatMap(group) : [],
  };
}

/** "20300301 GL-1,2 RQ-3": items with one last day, those of one beginning together. */
function group(packed: string) {
  const [day = "", ...words] = packed.split(" ");
  const to = dayOf(Number(day));
  return words.flatMap((word) => {
    const [first = "", ...more] = word.split(",");
    const begin = first.slice(0, first.lastIndexOf("-") + 1);
    return [first, ...more.map((m) => begin + m)].map((item) => ({ item, to }));
  });
}

function dayOf(n: number): string {
  if (n === 0) return "";
  const m = /^(\d{4})(\d{2})(\d{2})$/.exec(String(n));
  if (!m) throw new Error("no day");
  return `${m[1]}-${m[2]}-${m[3]}`;
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const raw = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(raw, (c) => c.charCodeAt(0));
}

const textOf = (base64url: string) => new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(base64url));
