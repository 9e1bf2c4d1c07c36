// Prints what Lighthouse says of the main pages, on a desktop and on a phone: `make lighthouse`. The signed-in list is
// looked at in the tab that has signed in, since tokens are the tab's own.
import { startFlow } from "lighthouse";
import puppeteer from "puppeteer-core";

const stack = JSON.parse(process.env.APPRAISAL_STACK ?? "{}");
const desktop = {
  formFactor: "desktop",
  screenEmulation: { mobile: false, width: 1280, height: 900, deviceScaleFactor: 1, disabled: false },
  throttling: { rttMs: 40, throughputKbps: 10_240, cpuSlowdownMultiplier: 1 },
};
const settings = { onlyCategories: ["performance", "accessibility"], disableStorageReset: true };
const aims = { 人员查询: [95, 95], 评审项目管理: [90, 95] };

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});
let short = false;
console.log("page · device · performance · accessibility");
for (const [device, how] of [
  ["desktop", desktop],
  ["phone", {}],
]) {
  for (const [name, path, login] of [
    ["人员查询", "/people", undefined],
    ["评审项目管理", "/projects", "main@zj.example"],
  ]) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    if (login) {
      await page.goto(stack.portal + path);
      await page.waitForSelector("input[name=username]");
      await page.type("input[name=username]", login);
      await page.type("input[name=password]", stack.password);
      await page.click("[type=submit]");
      await page.waitForSelector("main h1");
    }
    const flow = await startFlow(page, {
      config: { extends: "lighthouse:default", settings: { ...settings, ...how } },
    });
    await flow.navigate(stack.portal + path);
    const { lhr } = (await flow.createFlowResult()).steps[0];
    const [speed, access] = [lhr.categories.performance.score, lhr.categories.accessibility.score].map((s) =>
      Math.round(s * 100),
    );
    console.log([name, device, speed, access].join(" · "));
    short ||= speed < aims[name][0] || access < aims[name][1];
    await context.close();
  }
}
await browser.close();
if (short) throw new Error(`below the aims: ${JSON.stringify(aims)}`);
