import { type BrowserContext, type Locator, type Page, test } from "@playwright/test";
import { as, people, type Who } from "./roles";

/**
 * What a person needs by the keystroke-level model (Card, Moran, Newell, CACM 1980), in seconds: a key of an average typist,
 * pointing at something, a click, a hand that moves between mouse and keyboard, making up one's mind; and one look at a
 * word while searching (the same authors' eye movement). One makes up one's mind once for what belongs together, as the
 * method has it: opening a list and taking an entry, the way to a file.
 */
const price = { key: 0.28, point: 1.1, click: 0.2, home: 0.4, mind: 1.35, look: 0.23 };
/**
 * Chinese characters that are read in a second: 238 words of English a minute (Brysbaert, Journal of Memory and Language, 2019, silent
 * reading of non-fiction), each of which a translation gives 1.6.
 */
const pace = (238 * 1.6) / 60;
/** Keys that a text takes: a Chinese character about three letters and its share of choosing. */
const keysOf = (text: string) => [...text].reduce((n, c) => n + (c > "\u2e80" ? 4 : 1), 0);

/** What one searches among on a page that one sees for the first time. */
const named = "button, a, label, legend, h1, h2, h3, th";

/** Hand does what a person does, and counts what it costs. */
export class Hand {
  readonly count = { clicks: 0, keys: 0, files: 0, tabs: 0, characters: 0, pages: 0 };
  readonly seconds = { "sign-in": 0, reading: 0, searching: 0, clicking: 0, typing: 0, files: 0, tabs: 0, waiting: 0 };

  /** Reads a text from its beginning to its end, as it is shown: marks and addresses of Markdown are not. */
  reads(text: string) {
    const length = [...text.replaceAll(/\]\([^)]*\)|[\s|*`[-]/g, "")].length;
    this.count.characters += length;
    this.seconds.reading += length / pace;
  }

  /** Sees something for the first time: half of all that has a name is looked at until the right one is found. */
  async searches(what: Locator) {
    this.count.pages++;
    this.seconds.searching += ((await what.locator(named).count()) / 2) * price.look;
  }

  /** Turns to another tab; the README stands beside the browser, as it asks for. */
  async turns(to: Page) {
    this.count.tabs++;
    this.seconds.tabs += price.mind + price.point + price.click;
    await to.bringToFront();
    // Chromium under test holds all its pages for shown, and tells none that it is turned to.
    await to.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
  }

  /** Opens the sign-in in another tab by the README's link and signs in: name and password are typed as they are printed. */
  async signsIn(context: BrowserContext, who: Who): Promise<Page> {
    const login = who in people ? people[who as keyof typeof people] : who;
    const keys = login.length + 1 + (process.env.PASSWORD ?? "").length + 1;
    this.count.tabs++;
    this.count.keys += keys;
    this.pointed("sign-in");
    this.seconds["sign-in"] += keys * price.key + 2 * price.mind + 2 * price.home;
    return this.waits(() => as(context, who));
  }

  /** Decides what to click, and does. */
  async clicks(what: Locator) {
    this.pointed("clicking");
    await this.waits(() => what.click());
  }

  /** Goes to a field and types. */
  async types(into: Locator, text: string) {
    this.pointed("typing");
    const keys = keysOf(text);
    this.count.keys += keys;
    this.seconds.typing += 2 * price.home + keys * price.key;
    await this.waits(() => into.fill(text));
  }

  /** Opens a list and takes an entry. */
  async chooses(from: Locator, label: string) {
    this.pointed("clicking");
    this.follows("clicking");
    await this.waits(() => from.selectOption({ label }));
  }

  /** Presses a button that asks for files, opens as many folders as lead to them, marks them all and takes them. */
  async brings(by: Locator, files: Parameters<Locator["setInputFiles"]>[0], folders: number) {
    this.count.files += Array.isArray(files) ? files.length : 1;
    this.pointed("files");
    for (let i = 0; i < folders; i++) this.follows("files");
    this.seconds.files += folders * price.click; // a folder is clicked twice
    this.pointed("files");
    this.follows("files");
    await this.waits(() => by.setInputFiles(files));
  }

  /** Saves what the browser shows in a tab of its own: the button of its viewer, the folder as it stands, the tab's end. */
  saves() {
    this.count.tabs++;
    this.pointed("files");
    this.follows("files");
    this.pointed("files");
  }

  /** Looks on until something has happened. */
  async waits<T>(until: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const got = await until();
    this.seconds.waiting += (performance.now() - began) / 1000;
    return got;
  }

  /** What it came to: the seconds of a person, and all of it in words. */
  bill() {
    const list = (of: Record<string, number>) =>
      Object.entries(of)
        .map(([what, n]) => `${what} ${Math.round(n)}`)
        .join(", ");
    const total = Object.values(this.seconds).reduce((a, b) => a + b);
    const said = `${list({ ...this.count })}; seconds: ${list({ ...this.seconds })}; together ${Math.round(total)}`;
    test.info().annotations.push({ type: "walk", description: said });
    return { person: total - this.seconds.waiting, said };
  }

  private pointed(as: keyof Hand["seconds"]) {
    this.seconds[as] += price.mind;
    this.follows(as);
  }

  /** A click that was decided on with the one before. */
  private follows(as: keyof Hand["seconds"]) {
    this.count.clicks++;
    this.seconds[as] += price.point + price.click;
  }
}
