// What must hold where someone may be in danger.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./app.mjs";
import { answerNo, beginThought, go, nameSomeone, pick, press, signUp } from "./people.mjs";

const WORRY = /^It is a worry/;
const PHQ_9 = 9;

let app;
before(async () => {
  app = await start();
  await app.forwardTo(20);
});
after(() => app?.stop());

/** A thought that stands before the safety question. */
async function upToTheQuestion(page, { situation = "He came home late", thought = "He will leave me for her", whom } = {}) {
  await beginThought(app, page, { situation, thought, whom });
  await go(page, "Skip this", "Is it a worry, or is it happening?");
}

async function answer(page, words, control = "Go on") {
  await pick(page, "What fits best?", words);
  await press(page, control);
}

test("the safety question leads four ways, and never from danger to a challenge", async () => {
  const page = await app.open();
  await signUp(app, page);

  await upToTheQuestion(page);
  await answer(page, /^Something real happened/);
  await page.getByRole("heading", { level: 1, name: "A real problem" }).waitFor();
  await app.look(page, "problem");
  await app.write(page, "What happened?", "He told me that he met someone");
  await app.write(page, "What do you need?", "To talk about it with someone I trust");
  await press(page, "Save what I wrote");
  await page.getByRole("link", { name: "The thought it came from" }).waitFor();
  await app.look(page, "problem-shown");

  await upToTheQuestion(page, { thought: "He scares me when he drinks" });
  await answer(page, /^Someone frightens/);
  await page.getByRole("heading", { level: 1, name: "This is not a thinking habit" }).waitFor();
  await app.look(page, "thought-help");
  // Neither its own address nor a later step leads around it.
  await page.goto(page.url().replace("/help", "/for"));
  await page.getByRole("heading", { level: 1, name: "This is not a thinking habit" }).waitFor();

  await upToTheQuestion(page, { thought: "Something is not right there" });
  await answer(page, "Not sure");
  await page.getByRole("heading", { level: 1, name: "It need not be clear yet" }).waitFor();
  await app.look(page, "thought-unsure");
  await go(page, "Answer the question again", "Is it a worry, or is it happening?");
  await answer(page, WORRY);
  // The record of danger named nobody, so this may be about the same one.
  await page.getByRole("heading", { level: 1, name: "Support comes first" }).waitFor();
  await page.getByRole("link", { name: "Change that answer" }).waitFor();
});

test("a yes closes tools for that person only, and nobody is locked out", async () => {
  const page = await app.open();
  await signUp(app, page);
  const alex = { name: "Alex" };
  await upToTheQuestion(page, { whom: alex });
  await answer(page, WORRY);
  await go(page, "I am alone, go on", "Four questions");
  await page.locator("main fieldset").nth(1).getByRole("radio", { name: "Yes" }).check();
  await app.look(page, "hark-questions");
  await go(page, "Save my answers", "You said yes");
  await app.look(page, "hark-who");
  await pick(page, /^Could they still reach you or hurt you/, /^Yes/);
  await nameSomeone(app, page, alex);
  await go(page, "Go on", "Support comes first");
  await page.getByRole("heading", { name: "What is closed about Alex, and why" }).waitFor();
  await app.look(page, "hark-support");

  // About Alex: help instead of a challenge. About a friend: as ever.
  await upToTheQuestion(page, { whom: alex, thought: "I am never good enough for Alex" });
  await answer(page, WORRY);
  await page.getByRole("heading", { level: 1, name: "Support comes first" }).waitFor();
  await upToTheQuestion(page, { whom: { name: "Kim", kind: "A friend" }, thought: "Kim has had enough of my troubles" });
  await answer(page, WORRY);
  await page.getByRole("heading", { level: 1, name: "Which thinking habits might be in it?" }).waitFor();

  for (const open of ["/today", "/steady", "/practices", "/plan", "/check-in", "/hold/new", "/thoughts/catch", "/measures", "/progress", "/history", "/you"]) {
    const response = await page.goto(open);
    assert.equal(response.status(), 200, open);
  }
  // Hidden where someone could look, unless asked for.
  await page.goto("/history");
  assert.equal(await page.locator("main").getByText(/being hurt|four questions/i).count(), 0);
  await app.check(page, "history");
});

test("somebody who prefers not to say may challenge a worry, and is asked each time", async () => {
  const page = await app.open();
  await signUp(app, page);
  await upToTheQuestion(page);
  await answer(page, WORRY);
  await go(page, "I prefer not to say", "For whenever you need it");
  await go(page, "Go on", "Which thinking habits might be in it?");
  await upToTheQuestion(page, { thought: "Nobody will have me after this" });
  await answer(page, WORRY);
  await page.getByRole("heading", { level: 1, name: "Which thinking habits might be in it?" }).waitFor();
});

for (const javaScript of [true, false]) {
  test(`item 9 brings help before anything is sent, ${javaScript ? "with" : "without"} scripts`, async () => {
    const page = await app.open({ javaScript });
    await signUp(app, page);
    await page.goto("/measures/phq-9/answer");
    const items = page.locator("form.questions fieldset.question");
    const help = page.getByRole("region", { name: "Help now" });
    await items.nth(PHQ_9 - 1).waitFor();
    assert.equal(await help.isVisible(), false);
    await app.look(page, "phq-9");
    await items.nth(PHQ_9 - 1).getByRole("radio", { name: "Not at all" }).check();
    assert.equal(await help.isVisible(), false);
    await items.nth(PHQ_9 - 1).getByRole("radio", { name: "Several days" }).check();
    await help.waitFor();
    for (const words of ["Nobody is reading this.", "Are you in danger right now?", "Can you stay safe until you reach someone?"]) {
      await help.getByText(words).waitFor();
    }
    assert.ok((await help.getByRole("link").count()) > 1);
    await app.look(page, "phq-9-help");
    for (let nth = 0; nth < PHQ_9 - 1; nth += 1) await items.nth(nth).getByRole("radio", { name: "Not at all" }).check();

    // Sent without an answer to the two questions: they come on a page of their own.
    await press(page, "Save my answers");
    await page.getByRole("heading", { level: 1, name: "Help first" }).waitFor();
    await app.look(page, "danger");
    // Challenge waits; all else is open.
    await upToTheQuestion(page);
    await answer(page, WORRY);
    await page.getByRole("heading", { level: 1, name: "Help first" }).waitFor();
    for (const open of ["/steady", "/plan", "/today", "/check-in"]) assert.equal((await page.goto(open)).status(), 200, open);
    await page.getByRole("link", { name: "Help", exact: true }).waitFor();
    await page.goto("/danger");
    await pick(page, "Are you in danger right now?", "Yes");
    await go(page, "Save my answers and go on", "Please reach someone now");
    await app.look(page, "danger-now");
    // It goes on counting: a challenge is not open a minute later, and can be passed to.
    await page.goto("/today");
    await page.getByRole("heading", { name: "Someone to reach comes first" }).waitFor();
    await page.getByRole("heading", { name: "If it gets hard" }).waitFor();
    await app.look(page, "today-danger");
    assert.equal(await page.getByText(/risk (score|level)/i).count(), 0);
  });
}

test("answers that got worse are met with a page, and a pause can be chosen", async () => {
  const page = await app.open();
  await signUp(app, page);
  await page.goto("/measures/gad-7/answer");
  const items = page.locator("form.questions fieldset.question");
  for (let nth = 0; nth < 7; nth += 1) await items.nth(nth).getByRole("radio", { name: "Nearly every day" }).check();
  await press(page, "Save my answers");
  await app.look(page, "gad-7-result");
  await page.goto("/today");
  await page.getByRole("heading", { name: "A look at how it is going" }).waitFor();
  await go(page, "Open the page", "It is hard at the moment");
  await app.look(page, "worse");
  await page.getByRole("group", { name: "How would you like to go on?" }).getByRole("radio", { name: /pause/i }).check();
  await go(page, "Save my answers", "Noted");
  await app.look(page, "worse-chosen");
  await page.goto("/today");
  await page.getByRole("heading", { name: "A pause" }).waitFor();
});

test("a third record on the same fear in one evening is met with a question", async () => {
  const page = await app.open();
  await signUp(app, page);
  const again = { situation: "No message yet", thought: "They will surely leave me soon" };
  for (let nth = 0; nth < 2; nth += 1) {
    await upToTheQuestion(page, again);
    await answer(page, WORRY);
    if (nth === 0) {
      await answerNo(page);
      await press(page, "Go on");
    }
    await page.getByRole("heading", { level: 1, name: "Which thinking habits might be in it?" }).waitFor();
  }
  await upToTheQuestion(page, again);
  await answer(page, WORRY);
  await page.getByRole("heading", { level: 1, name: "What would let it rest?" }).waitFor();
  await app.look(page, "thought-rest");
  await go(page, "Go on anyway", "Which thinking habits might be in it?");
});

test("Leave now takes the page's place in the history and locks", async () => {
  const page = await app.open();
  await signUp(app, page);
  await page.goto("/thoughts/new");
  await app.write(page, "Who, what, when, where", "He reads what I write");
  const private_ = page.url();
  const before = await page.evaluate(() => history.length);
  await page.getByRole("button", { name: "Leave now" }).click();
  await page.getByRole("heading", { name: "Elsewhere" }).waitFor();
  assert.equal(await page.evaluate(() => history.length), before, "no entry was added");
  await page.goBack();
  assert.notEqual(page.url(), private_);
  assert.equal(await page.getByText("He reads what I write").count(), 0);
  await page.goto("/today");
  await page.waitForURL("**/sign-in");
});

test("Leave now works without scripts, and for a visitor", async () => {
  const plain = await app.open({ javaScript: false });
  await signUp(app, plain);
  await plain.getByRole("button", { name: "Leave now" }).click();
  await plain.getByRole("heading", { name: "Elsewhere" }).waitFor();
  await plain.goto("/today");
  await plain.waitForURL("**/sign-in");
  const visitor = await app.open();
  await visitor.goto("/thoughts/catch");
  await app.write(visitor, "The thought, as it sounds in your head", "I have to get out of here");
  await visitor.getByRole("button", { name: "Leave now" }).click();
  await visitor.getByRole("heading", { name: "Elsewhere" }).waitFor();
  await visitor.goto("/thoughts/catch");
  assert.equal(await visitor.getByLabel("The thought, as it sounds in your head").inputValue(), "");
  assert.doesNotMatch(await visitor.evaluate(() => JSON.stringify(sessionStorage)), /get out of here/);
});

test("help is one tap from everywhere, without an account", async () => {
  const page = await app.open({ width: 320 });
  for (const from of ["/", "/steady", "/hold", "/thoughts/catch", "/practices", "/about", "/sign-in", "/account/new", "/no-such-page"]) {
    await page.goto(from);
    await go(page, "Help", "Help from a person");
    assert.ok(await page.getByRole("heading", { name: "In danger now" }).isVisible());
  }
  await page.locator("select[name=country]").selectOption({ label: "Austria" });
  await page.getByRole("button", { name: "Show its lines" }).click();
  await page.getByRole("link", { name: /^Call 1(12|44)/ }).first().waitFor();
  await app.look(page, "help-at");
});

test("own controlling acts lead to a page about stopping, not to soothing", async () => {
  const page = await app.open();
  await page.goto("/hold");
  await app.write(page, "Your message", "I am outside your work and I stay until you come");
  await go(page, "Hold it here", "What is this message for?");
  await page.getByRole("heading", { name: /^This reads like/ }).first().waitFor();
  await app.look(page, "hold-cue");
  await go(page, "About stopping", "Stopping");
  await app.look(page, "own-behaviour");
});
