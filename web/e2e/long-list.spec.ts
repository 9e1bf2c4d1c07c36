import type { Browser, Page } from "@playwright/test";
import { signIn } from "./roles";
import { expect, test } from "./watch";

const count = 5000;
const most = 200; // ms

test.use({ trace: "off" }); // it would copy the 5,000 rows at each step, and be measured itself

test("a list of 5,000 rows is scrolled without a task over 200 ms", async ({ page, browser }) => {
  await page.route("**/api/projects?*", async (route) => {
    const answer = await route.fetch();
    const page_ = await answer.json();
    page_.projects = Array.from({ length: count }, (_, i) => ({
      ...example,
      number: `PSZJ26${String(i).padStart(5, "0")}`,
    }));
    delete page_.next;
    await route.fulfill({ response: answer, json: page_ });
  });
  await signIn(page, "unit", "/projects");
  await expect(page.getByText(`共 ${count} 条`)).toBeVisible({ timeout: 60_000 });
  const longest = await longestTask(browser, page);
  console.log(`longest task while scrolling ${count} rows: ${Math.round(longest)} ms`);
  expect(longest).toBeGreaterThan(1);
  expect(longest).toBeLessThanOrEqual(most);
});

interface Traced {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds that the thread had the processor. */
  tdur?: number;
  args: { name?: string };
}

/**
 * longestTask is how long the longest task of the page's thread computed while all of the page was scrolled from its top, in
 * ms. A task that waits for a processor which others have is no fault of the page.
 */
async function longestTask(browser: Browser, page: Page): Promise<number> {
  await page.evaluate(() => window.scrollTo(0, 0));
  await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
  await page.evaluate(async () => {
    const step = document.documentElement.scrollHeight / 60;
    for (let at = 0; at < 60; at++) {
      window.scrollBy(0, step);
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 16)));
    }
    await new Promise((done) => setTimeout(done, 200));
  });
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: Traced[] };
  const threads = new Set(
    traceEvents
      .filter((e) => e.name === "thread_name" && e.args.name === "CrRendererMain")
      .map((e) => `${e.pid} ${e.tid}`),
  );
  const tasks = traceEvents.filter((e) => /RunTask$/.test(e.name) && threads.has(`${e.pid} ${e.tid}`));
  return Math.max(...tasks.map((e) => (e.tdur ?? 0) / 1000));
}

/** A row with something in each column. */
const example = {
  number: "PSZJ26001",
  regionName: "浙江",
  stage: "rectification",
  stageName: "整改资料",
  status: "returned",
  statusName: "退回",
  version: 1,
  actions: [{ action: "save_rectification", name: "保存整改资料" }],
  unit: { code: "12330000MB0F00004H", name: "浙江省示例特种设备检验研究院" },
  unitCode: "12330000MB0F00004H",
  contactName: "王联系",
  contactPhone: "0571-88888888",
  reviewTypeName: "首次核准",
  due: { day: "2026-12-22", provisional: true },
  overdue: true,
  round: 1,
  createdAt: "2026-11-29T00:00:00Z",
  updatedAt: "2026-11-29T00:00:00Z",
};
