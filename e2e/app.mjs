// Evenkeel on throw-away data and a browser to use it with. Every page that is
// looked at is held to the same rules: accessible, no wider than the screen,
// nothing asked of anybody else, no error, nothing that was typed in address,
// title or log.
import axe from "axe-core";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const BINARY = process.env.EVENKEEL_BIN || join(HERE, "../target/debug/evenkeel");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const QUIET = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

/** Seconds in what people call a length of time. */
export const MINUTE = 60;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Starts Evenkeel, a browser, and the neutral page that *Leave now* goes to. With
 * `keepsPages` the browser keeps whole pages to go back to, as people's do. */
export async function start({ args = [], keepsPages = false } = {}) {
  const data = mkdtempSync(join(tmpdir(), "evenkeel-e2e-"));
  const elsewhere = await neutral();
  const clock = join(data, "clock");
  writeFileSync(clock, "0");
  const flags = ["--clock-file", clock, "--leave-to", elsewhere.url, ...args];
  const executablePath = installed();
  const server = await serve(join(data, "data"), flags);
  const ignoreDefaultArgs = keepsPages ? ["--disable-back-forward-cache"] : [];
  const browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0, args: QUIET, ignoreDefaultArgs });
  return new App({ data, elsewhere, clock, server, browser });
}

/** The running program with everything that a journey needs. */
class App {
  #ahead = 0;
  #typed = new Set();
  #contexts = [];

  constructor(parts) {
    Object.assign(this, parts);
    this.url = parts.server.url;
  }

  /** A page in a fresh browser profile. With `clock` its time moves along with `forward`. */
  async open({ width = 390, height = 844, dark = false, javaScript = true, reducedMotion = false, clock = false } = {}) {
    const context = await this.browser.newContext({
      baseURL: this.url,
      viewport: { width, height },
      colorScheme: dark ? "dark" : "light",
      reducedMotion: reducedMotion ? "reduce" : "no-preference",
      timezoneId: "Europe/Vienna",
      locale: "en-GB",
    });
    context.setDefaultTimeout(10_000);
    context.faults = [];
    if (clock) {
      await context.clock.install({ time: Date.now() + this.#ahead * 1000 });
      this.#contexts.push(context);
    }
    context.on("page", (page) => this.#watch(page, context.faults));
    const page = await context.newPage();
    if (!javaScript) await switchScripts(page);
    return page;
  }

  /** Moves the server's time on, and that of browsers that were opened with `clock`. */
  async forward(seconds) {
    this.#ahead += seconds;
    writeFileSync(this.clock, String(this.#ahead));
    for (const context of this.#contexts) await context.clock.fastForward(seconds * 1000);
  }

  /** Moves on to the next time that a clock in Vienna shows this hour. */
  async forwardTo(hour) {
    const there = new Date(this.now().toLocaleString("en-US", { timeZone: "Europe/Vienna" }));
    const seconds = there.getHours() * HOUR + there.getMinutes() * MINUTE + there.getSeconds();
    await this.forward((hour * HOUR - seconds + DAY) % DAY);
  }

  /** The instant at which the server is. */
  now() {
    return new Date(Date.now() + this.#ahead * 1000);
  }

  /** The civil date in Vienna, some days from now. */
  date(days = 0) {
    return new Date(this.now().getTime() + days * DAY * 1000).toLocaleDateString("sv-SE", { timeZone: "Europe/Vienna" });
  }

  /** Types into the field with this label, and remembers what must show up nowhere. */
  async write(page, label, text) {
    this.remember(text);
    const field = typeof label === "string" ? page.getByLabel(label) : label;
    await field.fill(text);
  }

  /** Remembers a text that must be in no address, title or log. */
  remember(text) {
    if (text.length > 6) this.#typed.add(text.toLowerCase().slice(0, 24));
  }

  /** Looks at a page as it is: the rules of all pages, and a screenshot if SHOTS is set. */
  async look(page, name, { rules = RULES } = {}) {
    const { width } = page.viewportSize();
    if (process.env.SHOTS) await shoot(page, name);
    const scrolls = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
    for (const way of [page.getByRole("link", { name: "Help", exact: true }), page.getByRole("button", { name: "Leave now" })]) {
      assert.ok(await way.first().isVisible(), `${name} has no ${way}`);
    }
    assert.ok(scrolls <= 0, `${name} is ${scrolls}px wider than ${width}px: ${await widest(page)}`);
    await this.#axe(page, name, { type: "tag", values: rules });
    this.check(page, name, await page.title());
  }

  /** Only the colours of a page, for a second scheme of a page already looked at. */
  async lookAtColours(page, name) {
    if (process.env.SHOTS) await shoot(page, name);
    await this.#axe(page, name, { type: "rule", values: ["color-contrast"] });
  }

  /** What must hold wherever a person is. */
  check(page, name, title = "") {
    const faults = page.context().faults.splice(0);
    assert.deepEqual(faults, [], `${name} (${page.url()})`);
    this.#isFree(title, `the title of ${name}`);
    this.#isFree(page.url(), `the address of ${name}`);
  }

  /** The same data under a new process, as after a crash. */
  async restart() {
    const port = new URL(this.url).port;
    this.server.process.kill("SIGKILL");
    await this.server.ended;
    const log = this.server.log;
    this.server = await serve(join(this.data, "data"), this.server.flags, port);
    this.server.log.unshift(...log);
  }

  /** Ends everything, and looks for what was typed in what was logged and stored. */
  async stop() {
    await this.browser.close();
    this.server.process.kill("SIGTERM");
    await this.server.ended;
    this.elsewhere.close();
    const files = readdirSync(this.data, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
    const stored = files.map((it) => readFileSync(join(it.parentPath ?? it.path, it.name), "utf8"));
    rmSync(this.data, { recursive: true, force: true });
    this.#isFree(this.server.log.join("\n"), "the log");
    for (const text of stored) this.#isFree(text, "a stored file");
  }

  async #axe(page, name, runOnly) {
    const { violations } = await withTimers(page, async () => {
      await page.evaluate(axe.source);
      return page.evaluate((runOnly) => axe.run(document, { runOnly, resultTypes: ["violations"] }), runOnly);
    });
    const told = violations.map((it) => `${it.id}: ${it.help}\n${it.nodes.map((node) => `    ${node.html}\n    ${node.failureSummary.replaceAll("\n", " ")}`).join("\n")}`);
    assert.equal(violations.length, 0, `${name} (${page.url()})\n${told.join("\n")}`);
  }

  #watch(page, faults) {
    page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      const isLeaving = origin === this.elsewhere.origin && request.resourceType() !== "script";
      if (origin !== this.url && !isLeaving && !["data:", "about:"].includes(protocol)) faults.push(`asked ${request.url()}`);
    });
    page.on("response", (response) => {
      const isDocument = response.request().resourceType() === "document";
      const isRefusedForm = response.status() === 422;
      if (!isRefusedForm && response.status() >= (isDocument ? 500 : 400)) faults.push(`${response.status()} ${response.url()}`);
    });
    // The browser reports pages that say no as failed loads; those are looked at above.
    page.on("console", (message) => {
      const isLoad = message.text().startsWith("Failed to load resource");
      if (["error", "warning"].includes(message.type()) && !isLoad) faults.push(message.text());
    });
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("framenavigated", (frame) => {
      try {
        this.#isFree(frame.url(), "an address");
      } catch (error) {
        faults.push(error.message);
      }
    });
  }

  #isFree(text, where) {
    const plain = readings(text);
    for (const typed of this.#typed) assert.ok(!plain.includes(typed), `${where} holds what was typed: ${typed}`);
  }
}

/** Switches the scripts of a page off and on. Done here rather than by the
 * context, because axe needs timers, and they stand still where scripts are off. */
async function switchScripts(page) {
  const devtools = await page.context().newCDPSession(page);
  page.scripts = (isOn) => devtools.send("Emulation.setScriptExecutionDisabled", { value: !isOn });
  await page.scripts(false);
}

/** Scripts that are turned on after a page has loaded start none of its own. */
async function withTimers(page, run) {
  await page.scripts?.(true);
  try {
    return await run();
  } finally {
    await page.scripts?.(false);
  }
}

/** A text as it stands, and as it reads where it is a part of an address or a form. What
 * is no code stays: one sign that stands for nothing must not hide the rest. */
export function readings(text) {
  const decoded = text.replaceAll("+", " ").replaceAll(/(%[0-9a-f]{2})+/gi, (codes) => {
    try {
      return decodeURIComponent(codes);
    } catch {
      return codes;
    }
  });
  return `${text}\n${decoded}`.toLowerCase();
}

/** The elements that reach furthest beyond the screen. */
function widest(page) {
  return page.evaluate(() => {
    const out = [...document.querySelectorAll("body *")].filter((it) => it.getBoundingClientRect().right > innerWidth + 1);
    return out.slice(0, 3).map((it) => it.outerHTML.slice(0, 120)).join(" | ");
  });
}

async function shoot(page, name) {
  const dir = join(HERE, "shots");
  mkdirSync(dir, { recursive: true });
  const isDark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  const scripts = page.scripts ? "-plain" : "";
  const file = `${name.replaceAll(/[^a-z0-9]+/gi, "-")}-${page.viewportSize().width}${isDark ? "-dark" : ""}${scripts}.png`;
  // As tall as the page, so that what is fixed to the screen stands at its end.
  const screen = page.viewportSize();
  const height = await page.evaluate(() => document.scrollingElement.scrollHeight);
  await page.setViewportSize({ ...screen, height: Math.max(screen.height, height) });
  await page.screenshot({ path: join(dir, file) });
  await page.setViewportSize(screen);
}

async function serve(data, flags, port = 0) {
  const process_ = spawn(BINARY, ["serve", "--listen", `127.0.0.1:${port}`, "--data", data, ...flags], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env.PATH, HOME: data, TZ: "Europe/Vienna", EVENKEEL_LOG: "debug" },
  });
  const log = [];
  const ended = once(process_, "exit");
  createInterface({ input: process_.stderr }).on("line", (line) => log.push(line));
  const lines = createInterface({ input: process_.stdout });
  const url = await new Promise((resolve, reject) => {
    process_.once("error", reject);
    process_.once("exit", (code) => reject(new Error(`${BINARY} ended with ${code}: ${log.slice(-5).join("\n")}`)));
    lines.on("line", (line) => {
      log.push(line);
      const found = line.match(/^listening on (http\S+)/);
      if (found) resolve(found[1]);
    });
  });
  return { process: process_, url, flags, log, ended };
}

/** A page of another origin: neutral, until a test puts something on it. */
async function neutral() {
  const page = { html: "<h1>Elsewhere</h1>" };
  const server = createServer((_, answer) => {
    answer.setHeader("content-type", "text/html");
    answer.end(`<!doctype html><html lang=en><title>Elsewhere</title><link rel=icon href=data:,>${page.html}`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // By another name, so that it is another site and not only another port.
  const origin = `http://localhost:${server.address().port}`;
  return { origin, url: `${origin}/`, page, close: () => (server.closeAllConnections(), server.close()) };
}

function installed() {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const places = (process.env.PATH || "").split(delimiter).flatMap((dir) => names.map((name) => join(dir, name)));
  const found = process.env.EVENKEEL_CHROMIUM || places.find(isProgram);
  if (!found) throw new Error("Chromium was not found: install it, or name it in EVENKEEL_CHROMIUM");
  return found;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
