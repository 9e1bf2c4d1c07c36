import { createStore, del, delMany, get, keys, set } from "idb-keyval";

/** What a person has typed and not saved, kept on this machine by account and place until it is saved or they sign out. */
export interface Draft<T> {
  value: T;
  /** What the record had when it was typed, and its version. */
  over: T;
  version: number;
  at: string;
}

const store = createStore("appraisal-drafts", "drafts");

/** key of a draft: whose it is and of what. */
export const draftKey = (account: string, place: string) => `${account} ${place}`;

/** An account that was signed out in another window: this one keeps nothing more until somebody signs in again. */
let closed = false;
export function closeDrafts(now: boolean) {
  closed = now;
}

export const keepDraft = <T>(key: string, draft: Draft<T>) =>
  closed ? Promise.reject(new Error("signed out")) : set(key, draft, store);
export const readDraft = <T>(key: string) => get<Draft<T>>(key, store);
export const dropDraft = (key: string) => del(key, store);

/** forgetDrafts takes away all of an account, at sign-out. */
export async function forgetDrafts(account: string) {
  const own = (await keys<string>(store)).filter((key) => key.startsWith(draftKey(account, "")));
  await delMany(own, store);
}
