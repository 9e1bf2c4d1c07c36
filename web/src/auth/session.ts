import type { User, UserManager } from "oidc-client-ts";
import { config } from "@/api/config";
import { closeDrafts, forgetDrafts } from "@/drafts/store";

/**
 * Who is signed in, by authorization code with PKCE. Tokens lie in sessionStorage: gone with the tab, and never where
 * another site's frame or a later user of the machine finds them. The library is loaded when it is first needed.
 */
let made: Promise<UserManager> | undefined;

/** The window that a sign-in aside is done in. */
const aside = "appraisal-sign-in";

function manager(): Promise<UserManager> {
  made ??= Promise.all([import("oidc-client-ts"), config()]).then(([oidc, c]) => {
    const here = `${location.origin}/`;
    return new oidc.UserManager({
      authority: c.issuer,
      client_id: c.clientId,
      redirect_uri: here,
      popup_redirect_uri: here,
      response_type: "code",
      scope: "openid email profile",
      loadUserInfo: false,
      automaticSilentRenew: false,
      userStore: new oidc.WebStorageStateStore({ store: sessionStorage }),
      stateStore: new oidc.WebStorageStateStore({ store: sessionStorage }),
      popupWindowTarget: aside,
      popupWindowFeatures: { width: 520, height: 720 },
      ...(c.authorizeUrl && c.tokenUrl
        ? {
            metadata: { issuer: c.issuer, authorization_endpoint: c.authorizeUrl, token_endpoint: c.tokenUrl },
          }
        : {}),
    });
  });
  return made;
}

const isFresh = (user: User | null) => !!user?.id_token && (user.expires_in ?? 0) > 5;

/** token is the ID token that the API takes, renewed by the refresh token when it has ended; nothing when there is none. */
export async function token(): Promise<string | undefined> {
  const m = await manager();
  const user = await m.getUser();
  if (isFresh(user)) return user?.id_token;
  if (!user?.refresh_token) return undefined;
  try {
    return (await m.signinSilent())?.id_token;
  } catch {
    return undefined;
  }
}

/** signIn leaves for the sign-in page; back again, `arrive` leads to `then`. */
export async function signIn(then: string): Promise<void> {
  await (await manager()).signinRedirect({ state: { then } });
}

/**
 * signInAside asks in a window of its own and leaves the page as it is; it rejects when that window was closed or blocked,
 * and when another person has signed in: what is on the page is not theirs.
 */
export async function signInAside(): Promise<string> {
  const m = await manager();
  const before = await m.getUser();
  const user = await m.signinPopup({ popupAbortOnClose: true, prompt: another ? "login" : undefined });
  another = before !== null && before.profile.sub !== user.profile.sub;
  if (another) {
    await m.storeUser(before);
    throw new Error("登录的不是原来的账户。请用原来的账户登录；要换账户，请先退出登录。");
  }
  if (!user.id_token) throw new Error("no token");
  closeDrafts(false);
  return user.id_token;
}

/** Another person has signed in aside: the provider knows them now, and has to ask anew. */
let another = false;

/**
 * arrive handles a return from the sign-in page and tells where the person wanted to go; nothing if this is none. In a
 * window that was opened for it, it hands the answer to its opener and never resolves: that window closes.
 */
export async function arrive(): Promise<string | undefined> {
  const query = new URLSearchParams(location.search);
  if (!query.has("state") || !(query.has("code") || query.has("error"))) return undefined;
  const m = await manager();
  if (window.opener && window.name === aside) {
    await m.signinPopupCallback(); // what the answer belongs to is known to the opener alone
    return new Promise(() => {});
  }
  const user = await m.signinCallback();
  const then = (user?.state as { then?: string } | undefined)?.then ?? "/";
  return then.startsWith("/") && !then.startsWith("//") ? then : "/";
}

/** Tells the other windows of this browser whom one of them signs out. */
const leaving = new BroadcastChannel("appraisal-sign-out");
leaving.onmessage = async ({ data: account }) => {
  const m = await manager();
  const user = await m.getUser();
  if (user?.profile.sub !== account) return;
  closeDrafts(true);
  await m.removeUser();
};

/** signOut forgets the tokens, in all windows of the account, with its drafts, and leaves for the provider's own sign-out. */
export async function signOut(): Promise<void> {
  const [m, c] = await Promise.all([manager(), config()]);
  const account = (await m.getUser())?.profile.sub;
  leaving.postMessage(account);
  await m.removeUser();
  if (account) await forgetDrafts(account);
  location.assign(c.logoutUrl ?? "/");
}
