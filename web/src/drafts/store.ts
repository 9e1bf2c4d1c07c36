import { clear, createStore, del, get, set } from "idb-keyval";

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

export const keepDraft = <T>(key: string, draft: Draft<T>) => set(key, draft, store);
export const readDraft = <T>(key: string) => get<Draft<T>>(key, store);
export const dropDraft = (key: string) => del(key, store);

/** forgetDrafts takes away all of them, at sign-out. */
export const forgetDrafts = () => clear(store);
