import { type APIRequestContext, expect } from "@playwright/test";

/** What stands beside the browser (test/portal): each answers what no page does. */
async function ask(request: APIRequestContext, path: string, data?: unknown) {
  const answer = await request.post(`${process.env.BESIDE}${path}`, { data });
  expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true);
  return answer;
}

/** sealed is a letter printed, stamped and scanned. */
export const sealed = async (request: APIRequestContext, letter: Buffer) =>
  (await ask(request, "/sealed", letter)).body();

/** codeOf is what the code on a paper says behind /verify/. */
export const codeOf = async (request: APIRequestContext, paper: Buffer) => (await ask(request, "/code", paper)).text();

/** complete is the number of a project of the unit's that can be submitted. */
export const complete = async (request: APIRequestContext) => (await ask(request, "/complete")).text();

/** filledIn sees to it that the demo unit has filled in its 单位信息. */
export const filledIn = (request: APIRequestContext) => ask(request, "/filled-in");

/** passwordSet waits for an invitation to come to the user pool, and sets the password of whoever was invited. */
export const passwordSet = (request: APIRequestContext, login: string) =>
  expect(async () => void (await ask(request, `/password/${login}`))).toPass();

interface Reviewers {
  login: `${string}@${string}`;
  institution: string;
  from: string;
  to: string;
}

/** reviewers are three of one institution whom nobody else plans: the first signs in, the last works for the unit. */
export const reviewers = async (request: APIRequestContext, names: [string, string, string]) =>
  (await (await ask(request, "/reviewers", names)).json()) as Reviewers;
