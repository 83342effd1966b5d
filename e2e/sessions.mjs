// A person on their way through the sessions. Every step is gone through with the
// page's own buttons, and what was met on it is noted.
import assert from "node:assert/strict";
import { DAY } from "./app.mjs";
import { comeBack, pick, press, rate, signUp } from "./people.mjs";

const WORDS = "A walk by the river after work";
const MOST_STEPS = 30;

/** Kinds of steps, and by what one is known. */
const MARKS = {
  goals: "input[name=goal]", sort: "section.sort", slider: "[data-stops]", drawing: "figure.drawing", turn: "details.turn", question: ".stack-s > textarea:not(#feedback)",
  plan: "a[href='/keeping/mine']", homework: "input[name=choice]", feedback: "#feedback", checkIn: "a[href^='/check-in/']",
};
const KINDS = ["shut", ...Object.keys(MARKS)];

/** Someone new, with their situation said. `looks` are the kinds of steps of which the first
 * is looked at. */
export async function setOut(app, { situation, looks = KINDS, ...browser }) {
  const page = await app.open(browser);
  const me = await signUp(app, page);
  await page.goto("/you/profile");
  await pick(page, "Where do you stand with others at present?", situation);
  await press(page, "Save my details");
  return { app, page, me, met: [], looks: new Set(looks) };
}

/** Opens the session that the map offers, which is to be this one, and goes through it.
 * `acts` says what is done on a step beyond reading and answering it. */
export async function attend(trip, title, acts = {}) {
  const { page } = trip;
  await openOffered(page, title);
  await goThrough(trip, new URL(page.url()).pathname.split("/").at(-1), acts);
}

/** Opens the agenda of the session at which the map says to start or to go on. */
export async function openOffered(page, title) {
  await press(page, "Programme");
  const card = page.locator("article").filter({ has: page.getByText(/^(Start|Go on) here$/) });
  assert.ok((await card.count()) === 1, `the map offers no session before ${title}`);
  assert.match(await card.getByRole("heading").innerText(), new RegExp(`^\\d+\\. ${title}$`));
  await press(page, (await card.getByRole("link").innerText()).trim());
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

/** From the agenda of a session to its end. */
export async function goThrough(trip, session, acts = {}) {
  const { page } = trip;
  const agenda = `/programme/${session}`;
  await press(page, await onward(page));
  for (let steps = 0; at(page) !== agenda; steps += 1) {
    assert.ok(steps < MOST_STEPS, `${session} has no end`);
    await meet(trip, session, acts);
  }
  assert.equal(await onward(page), "Go through it again", `${session} is over, and says so`);
}

/** A look back by itself, begun on the agenda of a later session, which it ends on. */
export async function lookBack(trip, session, acts = {}) {
  const { page } = trip;
  const agenda = at(page);
  await press(page, "Look back first");
  for (let steps = 0; at(page) !== agenda; steps += 1) {
    assert.ok(steps < MOST_STEPS, `the look back of ${session} has no end`);
    await meet(trip, session, acts);
  }
}

/** One step: seen, answered, and left by its own button. */
async function meet(trip, session, acts) {
  const { page } = trip;
  const here = page.url();
  const step = at(page).split("/").at(-1);
  const found = { session, step, ...(await whatIsThere(page)) };
  trip.met.push(found);
  await look(trip, found);
  for (const tool of found.opens) {
    const answer = await page.request.get(tool);
    assert.equal(answer.status(), 200, `${tool}, which ${session}/${step} opens`);
  }
  await answerAll(trip);
  await acts[step]?.(found);
  // What was done may have led elsewhere: then the session goes on from there.
  if (page.url() !== here) return;
  await press(page, found.isLast ? "Finish" : "Go on");
}

/** What a step holds, as the page says it. */
function whatIsThere(page) {
  return page.evaluate((marks) => {
    const all = (selector) => [...document.querySelectorAll(`main form.lesson ${selector}`)];
    const isShut = all("p.card.lamp").some((it) => it.textContent.startsWith("For now another tool stands here"));
    const kinds = Object.keys(marks).filter((it) => all(marks[it]).length);
    return {
      isShut,
      kinds: isShut ? ["shut", ...kinds] : kinds,
      says: all(".prose").length,
      opens: all("a.button.wide").filter((it) => it.textContent.startsWith("Open: ")).map((it) => it.getAttribute("href")),
      choices: all("input[name=choice]").map((it) => it.value),
      isLast: all("button[name=then][value=on]")[0].textContent === "Finish",
    };
  }, MARKS);
}

/** Answers what a step asks, each thing in one way. Nothing of it is compulsory. */
async function answerAll({ app, page }) {
  for (const item of await page.locator("fieldset.sort-item").all()) await item.getByRole("radio").first().check();
  for (const text of await page.locator("form.lesson textarea, form.lesson .stack-s > input[type=text]:not([name=goal])").all()) await app.write(page, text, WORDS);
  for (const number of await page.locator("form.lesson input[type=number]").all()) await number.fill("60");
  for (const piece of await page.locator("[data-stops]").all()) await slide(piece);
}

/** Moves a slider to its end. Without scripts there is none, and all it says is there. */
async function slide(piece) {
  const stops = piece.locator("[data-at]");
  const range = piece.getByRole("slider");
  if (await range.count()) {
    assert.ok(await stops.first().isVisible());
    await range.press("End");
    assert.equal(await piece.locator("[data-at]:visible").count(), 1);
  }
  assert.ok(await stops.last().isVisible());
}

/** The first step of each kind is looked at on a narrow light screen and on a wide dark one. */
async function look({ app, page, looks }, { session, step, kinds }) {
  const kind = kinds.find((it) => looks.has(it));
  if (!kind) return;
  looks.delete(kind);
  const screen = page.viewportSize();
  for (const [width, colorScheme] of [[320, "light"], [1280, "dark"]]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await app.look(page, `programme-${kind}-${session}-${step}`);
  }
  await page.setViewportSize(screen);
}

/** Takes one of the things to do, fits it to the week, and goes on with its session. */
export async function planHomework({ app, page }, choice, days) {
  await page.locator(`input[name=choice][value=${choice}]`).check();
  await press(page, "Go on");
  await page.getByRole("heading", { level: 1, name: "When and where?" }).waitFor();
  await page.getByLabel("Which day, or the first one?").fill(app.date(days));
  await app.write(page, "Where?", "At the kitchen table");
  await press(page, "Go on");
  await app.write(page, "What could get in the way, and what then?", "A late train, then before bed");
  await rate(page, "How sure are you that you will do it?", 80);
  await pressOn(page);
  await press(page, "Back to the session");
  await press(page, await onward(page));
}

/** Notes what came of something that was planned. */
export async function reviewHomework({ app, page }, learned) {
  await press(page, "Note what came of it");
  await pick(page, "Did you do it?", "Yes");
  await rate(page, "How many times?", 3);
  await app.write(page, "What did it show you?", learned);
  await pressOn(page);
}

/** Goes on with a session that was left, at the step where it was left. */
export async function resume({ page }, title, step) {
  await openOffered(page, title);
  await press(page, `Go on: ${step}`);
  await page.getByRole("heading", { level: 1, name: step }).waitFor();
}

/** Makes the plan for later, beginning with the draft. Gives all that it says. */
export async function makePlan({ app, page }) {
  await press(page, "Open your plan for later");
  for (let steps = 0; await page.locator("form[data-autosave]").count(); steps += 1) {
    assert.ok(steps < MOST_STEPS, "the plan has no end");
    const text = page.locator("form textarea");
    if (!(await text.inputValue())) await app.write(page, text, WORDS);
    await pressOn(page);
  }
  return page.locator("main").innerText();
}

/** Presses the button of a form that is the main one, whatever it says. */
async function pressOn(page) {
  const loaded = page.waitForEvent("load");
  await page.locator("form button.button.wide").first().click();
  await loaded;
}

/** A week passes, and the person signs in again. */
export function aWeekLater({ app, page, me }) {
  return comeBack(app, page, 7 * DAY, me);
}

/** Clears *Today* of what stands before a session: questionnaires that are passed over, and
 * the check-in of the day. Gives the title of the step that is next then, if there is one. */
export async function nextOnToday(page) {
  for (let cards = 0; cards < 8; cards += 1) {
    await page.goto("/today");
    if (await page.getByRole("button", { name: "Not this time" }).count()) {
      await press(page, "Not this time");
    } else if (await page.getByRole("heading", { name: "Next step: check in" }).count()) {
      await rate(page, "Worry about being left", 4);
      await press(page, "There was none");
    } else {
      const card = page.locator("article").filter({ has: page.locator(".today-act") });
      return (await card.count()) ? card.getByRole("heading").innerText() : "";
    }
  }
  assert.fail("Today comes to no end");
}

/** What the button on an agenda says. */
async function onward(page) {
  return (await page.locator("main p > a.button.wide").first().innerText()).trim();
}

function at(page) {
  return new URL(page.url()).pathname;
}
