/** What the portal must know of its deployment; /config.json has it, so that one build serves them all. */
export interface Config {
  /** Address of the API, without a slash at its end. */
  apiBase: string;
  /** OIDC issuer, whose /.well-known/openid-configuration is read unless the two addresses are given. */
  issuer: string;
  authorizeUrl?: string;
  tokenUrl?: string;
  /** Where a sign-out goes; the user pool's own page, which is not of the standard. */
  logoutUrl?: string;
  clientId: string;
  /** Of a demonstration alone: who can sign in. */
  accounts?: { role: string; login: string; password: string }[];
}

let read: Promise<Config> | undefined;

/** config reads /config.json once; it rejects when the deployment has none. */
export function config(): Promise<Config> {
  read ??= fetch("/config.json", { cache: "no-cache" }).then((answer) => {
    if (!answer.ok) throw new Error(`/config.json: ${answer.status}`);
    return answer.json() as Promise<Config>;
  });
  return read;
}
