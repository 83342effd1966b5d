// The first night and a day's check-in with the keyboard alone: everything can be
// reached, in the order in which it stands there, and what has the focus is seen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./app.mjs";
import { signUp } from "./people.mjs";

let app;
before(async () => (app = await start()));
after(() => app?.stop());

/** What has the focus: its name, whether it is on the screen and marked, and where it stands. */
const focused = (page) =>
  page.evaluate(() => {
    const it = document.activeElement;
    if (!it || it === document.body) return null;
    const rect = it.getBoundingClientRect();
    // Of a date the browser marks the part that is being typed.
    const isDate = it.type === "date" && it.matches(":focus-within");
    // A chip draws the mark on its label, because its own box lies invisible over it.
    const marked = isDate || [it, it.closest("label")].some((el) => el && getComputedStyle(el).outlineStyle !== "none" && parseFloat(getComputedStyle(el).outlineWidth) >= 2);
    const top = document.elementFromPoint(rect.x + rect.width / 2, rect.y + rect.height / 2);
    const isCovered = !(top === it || it.contains(top) || top?.contains(it) || top?.closest("label") === it.closest("label"));
    const isBefore = window.focusedLast?.isConnected && Boolean(it.compareDocumentPosition(window.focusedLast) & Node.DOCUMENT_POSITION_FOLLOWING);
    window.focusedLast = it;
    const labels = it.labels ? [...it.labels].map((el) => el.innerText.trim()) : [];
    const labelled = (it.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id)?.innerText.trim()).filter(Boolean);
    const name = it.getAttribute("aria-label") || labelled[0] || labels[0] || it.innerText || "";
    return { name: name.trim(), tag: it.tagName, type: it.type || "", marked, isBefore, isCovered, isOnScreen: rect.bottom > 0 && rect.top < innerHeight && rect.width > 0 };
  });

/** Tabs on until the control with this name has the focus. */
async function tabTo(page, name, { type } = {}) {
  const met = [];
  for (let nth = 0; nth < 120; nth += 1) {
    await page.keyboard.press("Tab");
    const it = await focused(page);
    if (!it) continue;
    const told = `${it.tag} “${it.name}” on ${page.url()}`;
    assert.ok(it.isOnScreen, `${told} has the focus and is not on the screen`);
    assert.ok(!it.isCovered, `${told} has the focus and is covered`);
    assert.ok(it.marked, `${told} has the focus and nothing marks it`);
    assert.ok(!it.isBefore || nth === 0, `${told} comes before what had the focus`);
    met.push(it.name);
    const isMeant = typeof name === "string" ? it.name === name : name.test(it.name);
    if (isMeant && (!type || it.type === type)) return it;
  }
  throw new Error(`${name} was not reached on ${page.url()}: ${met.join(" | ")}`);
}

/** Presses Enter on what has the focus, and waits for the page that it leads to. */
async function enter(page, heading) {
  const loaded = page.waitForEvent("load");
  await page.keyboard.press("Enter");
  await loaded;
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
}

const typeIn = (page, text) => page.keyboard.type(text);

test("the skip link leads past the header", async () => {
  const page = await app.open();
  await page.goto("/");
  await page.keyboard.press("Tab");
  assert.equal((await focused(page)).name, "Skip to the page");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal((await focused(page)).name, "I am waiting for an answer");
});

test("from the first page to a held message and a caught thought", async () => {
  const page = await app.open({ width: 390 });
  await page.goto("/");
  await tabTo(page, "I am waiting for an answer");
  await enter(page, "How strong is the feeling right now?");
  await tabTo(page, "Distress right now", { type: "number" });
  await typeIn(page, "80");
  await tabTo(page, "Distress right now", { type: "range" });
  await page.keyboard.press("ArrowLeft");
  assert.equal(await page.getByRole("spinbutton", { name: "Distress right now" }).inputValue(), "79");
  await tabTo(page, "Go on to a practice");
  await enter(page, /./);
  await tabTo(page, "Begin");
  await page.keyboard.press("Space");
  await page.keyboard.press("Space");
  await tabTo(page, "From the start");
  await page.keyboard.press("Space");
  assert.equal((await focused(page)).name, "Begin", "the focus stays with the practice");
  await tabTo(page, "I am done");
  await enter(page, "How strong is the feeling now?");
  await tabTo(page, "See what to do next");
  await enter(page, /./);
  await tabTo(page, "Hold the message");
  await enter(page, "Hold this message");
  await tabTo(page, "Your message");
  await typeIn(page, "Are you angry with me?");
  await tabTo(page, "Hold it here");
  await enter(page, "What is this message for?");
  await tabTo(page, /^Contact|^To be sure/);
  await page.keyboard.press("ArrowDown");
  await tabTo(page, "Go on");
  await enter(page, "How long do you want to wait?");
  await tabTo(page, /minutes|hour/);
  await page.keyboard.press("Space");
  await tabTo(page, "Begin to wait");
  await enter(page, "The message can wait");
  await tabTo(page, "Read it now");
  await enter(page, "Read it again");
  await tabTo(page, "Keep it here");
  await enter(page, "Keep it here");
  await tabTo(page, "Keep it");
  await enter(page, "Where it stands now");
  await tabTo(page, "Catch a thought");
  await enter(page, "Catch a thought");
  await tabTo(page, "The thought, as it sounds in your head");
  await typeIn(page, "I said too much");
  await tabTo(page, "More, if you like");
  await page.keyboard.press("Enter");
  await tabTo(page, "What do you fear will happen?");
  await typeIn(page, "Nobody writes back");
  await tabTo(page, "Put it down here");
  await enter(page, "It is written down");
  await tabTo(page, "Choose a passphrase");
  await enter(page, "Keep what you write");
});

test("a day is checked in, and an earlier one", async () => {
  // By day: at night the check-in is folded.
  await app.forwardTo(10);
  const page = await app.open({ width: 1280, height: 900 });
  await signUp(app, page);
  await tabTo(page, "Worry about being left", { type: "number" });
  await typeIn(page, "4");
  await tabTo(page, "Comfortable on my own", { type: "number" });
  await typeIn(page, "6");
  await tabTo(page, "One more: Urges to ask for reassurance");
  await page.keyboard.press("Space");
  await page.keyboard.press("Space");
  await tabTo(page, "I kept it back");
  await enter(page, /./);
  await page.getByText("Saved for this day").waitFor();
  await tabTo(page, "For yesterday");
  await enter(page, "Yesterday");
  await tabTo(page, "Worry about being left", { type: "number" });
  // Enter in a field saves, and answers nothing that was not answered.
  await typeIn(page, "7");
  const loaded = page.waitForEvent("load");
  await page.keyboard.press("Enter");
  await loaded;
  await page.goto("/check-in");
  await page.getByText("· saved").nth(1).waitFor();
});

test("no page holds the focus fast", async () => {
  const page = await app.open({ width: 1280, height: 900 });
  await signUp(app, page);
  for (const path of ["/today", "/tools", "/thoughts/new", "/thoughts/catch", "/practices/lying-down", "/measures/phq-9/answer", "/progress", "/history", "/plan/edit", "/you", "/you/profile", "/help"]) {
    await page.goto(path);
    const count = await page.evaluate(() => document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]").length);
    await page.keyboard.press("Tab");
    assert.equal((await focused(page)).name, "Skip to the page", path);
    let isThrough = false;
    for (let nth = 0; nth < count + 5 && !isThrough; nth += 1) {
      await page.keyboard.press("Tab");
      const it = await focused(page);
      isThrough = !it || it.name === "Skip to the page";
      assert.ok(!it || it.marked, `${it?.tag} “${it?.name}” on ${path}`);
    }
    assert.ok(isThrough, `${path} does not let go`);
  }
});
