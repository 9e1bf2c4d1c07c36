import createClient, { type Middleware } from "openapi-fetch";
import { config } from "./config";
import { offline, problemOf } from "./problems";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];

/** Bearer gives the token of whoever is signed in; renew asks the person in place and resolves with a new one, or rejects. */
export interface Bearer {
  token(): Promise<string | undefined>;
  renew(): Promise<string>;
}

let bearer: Bearer | undefined;

/** carry makes the client send a token from now on; the public pages never call it. */
export function carry(b: Bearer) {
  bearer = b;
}

/** Sends one request; an expired sign-in is renewed in place and the same request goes once more. */
async function send(request: Request): Promise<Response> {
  const again = request.clone();
  const answer = await reach(await signed(request, bearer?.token()));
  if (answer.status !== 401 || !bearer) return answer;
  return reach(await signed(again, bearer.renew()));
}

async function signed(request: Request, token: Promise<string | undefined> | undefined): Promise<Request> {
  const held = await token;
  if (held && !request.headers.has("Authorization")) request.headers.set("Authorization", `Bearer ${held}`);
  return request;
}

async function reach(request: Request): Promise<Response> {
  const base = (await config()).apiBase;
  try {
    const { method, headers } = request;
    // Bytes, not a stream: browsers send a stream over HTTP/2 alone.
    const body = method === "GET" || method === "HEAD" ? undefined : await request.arrayBuffer();
    return await fetch(request.url.replace(placeholder, base), { method, headers, body });
  } catch {
    throw offline();
  }
}

const placeholder = "https://api.invalid";

const refusals: Middleware = {
  async onResponse({ response }) {
    if (response.ok || response.status === 304) return;
    const body = await response
      .clone()
      .json()
      .catch(() => undefined);
    throw problemOf(response.status, body);
  },
};

/** The API as docs/openapi.yaml describes it. A refusal is thrown as a Problem; what comes back is the answer's data. */
export const api = createClient<paths>({ baseUrl: placeholder, fetch: send });
api.use(refusals);

/** data of a call that has succeeded. */
export async function data<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}
