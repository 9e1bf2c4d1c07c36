import { type BrowserContext, expect, type Page } from "@playwright/test";

/** writes notes what pages of a context ask the API to change, from now on. */
export function writes(context: BrowserContext): string[] {
  const noted: string[] = [];
  context.on("request", (r) => {
    const { pathname, search } = new URL(r.url());
    if (r.method() !== "GET" && pathname.startsWith("/api/")) noted.push(`${r.method()} ${pathname.slice(4)}${search}`);
  });
  return noted;
}

/** drafts is what lies on this machine of what was typed. */
export function drafts(page: Page): Promise<unknown[]> {
  return page.evaluate(
    () =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open("appraisal-drafts");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const all = db.transaction("drafts").objectStore("drafts").getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            db.close();
            resolve(all.result.map((d) => d.value));
          };
        };
      }),
  );
}

/** expire ends the sign-in of a page, with nothing to renew it by. */
export function expire(page: Page) {
  return page.evaluate(() => {
    for (const [key, value] of Object.entries(sessionStorage)) {
      if (!key.startsWith("oidc.user:")) continue;
      const { refresh_token: _, ...user } = JSON.parse(value);
      sessionStorage.setItem(key, JSON.stringify({ ...user, expires_at: 1 }));
    }
  });
}

/** takeAway: the next part of the program that is asked for answers 403, until the page is loaded anew or for good; tells the loads. */
export async function takeAway(page: Page, untilLoaded: boolean): Promise<() => number> {
  let loads = 0;
  let gone = "";
  await page.route("**/*", (route) => {
    const request = route.request();
    if (request.isNavigationRequest()) loads++;
    if (/\/assets\/.*\.js$/.test(request.url()) && loads === 0) gone ||= request.url();
    const missing = request.url() === gone && !(untilLoaded && loads > 0);
    return missing ? route.fulfill({ status: 403, body: "" }) : route.continue();
  });
  return () => loads;
}

/** stays loads a page anew, is asked whether what was typed may go, and says no. */
export async function stays(page: Page) {
  const asked = page.waitForEvent("dialog");
  await page.evaluate(() => void setTimeout(() => location.reload()));
  const warning = await asked;
  expect(warning.type()).toBe("beforeunload");
  await warning.dismiss();
}
