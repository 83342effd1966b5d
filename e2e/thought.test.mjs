// The full thought record: over two days, with a closed tab in the middle, a
// second tab, everything skipped, and back again.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DAY, start } from "./app.mjs";
import { answerNo, beginThought, comeBack, go, press, rate, pick, signUp, unfold } from "./people.mjs";

const WORRY = /^It is a worry/;
const THOUGHT = "She is going to end it with me";

let app;
before(async () => {
  app = await start();
  await app.forwardTo(21);
});
after(() => app?.stop());

/** Ticks a chip, whose rating then appears. */
const feel = async (page, name, strength) => {
  await page.getByRole("checkbox", { name, exact: true }).check();
  await rate(page, name, strength);
};

test("a thought caught in the evening is worked through the next day, with a closed tab in between", async () => {
  let page = await app.open();
  const me = await signUp(app, page);
  await page.goto("/thoughts/catch");
  await app.look(page, "catch-in");
  await app.write(page, "What just happened", "Her answer was one word");
  await app.write(page, "The thought, as it sounds in your head", THOUGHT);
  await rate(page, "How strong the thought is", 85);
  await go(page, "Put it down here", "It is written down");
  await app.look(page, "catch-kept-in");
  await press(page, "Finish tomorrow");

  await comeBack(app, page, DAY, me);
  await page.getByRole("heading", { name: "Go on with a thought" }).waitFor();
  await app.look(page, "today-thought");
  await go(page, "Continue", "What went through your mind?");
  assert.equal(await page.getByLabel("The thought that stings most").inputValue(), THOUGHT);
  await rate(page, "How much do you believe the thought right now?", 85);
  await unfold(page, "Is there something you fear will happen?");
  await app.look(page, "thought-thought");
  await go(page, "What you feel", "What do you feel?");
  await feel(page, "Fear", 85);
  await feel(page, "Shame", 30);
  await app.look(page, "thought-feelings");
  await go(page, "One question first", "Is it a worry, or is it happening?");
  await page.getByText("This is strong right now.").waitFor();
  await app.look(page, "thought-real");
  await pick(page, "What fits best?", WORRY);
  await go(page, "Go on", "Four questions, in private");
  await app.look(page, "hark");
  await answerNo(page);
  await app.look(page, "hark-after");
  await go(page, "Go on", "Which thinking habits might be in it?");
  await page.getByRole("checkbox", { name: "Mind reading" }).check();
  await app.write(page, "A habit of your own", "Reading the length of answers");
  await app.look(page, "thought-habits");
  // What the wording suggests comes after the own choice, once.
  await press(page, "What speaks for it");
  await page.getByRole("heading", { name: "The wording might also hint at" }).waitFor();
  await app.look(page, "thought-hints");
  await go(page, "What speaks for it", "What speaks for it?");
  await app.write(page, "Facts for it", "She wrote only one word");
  await app.look(page, "thought-for");
  await go(page, "What speaks against it", "What speaks against it?");

  // The tab is closed in the middle of a sentence.
  const saved = page.waitForResponse((it) => it.url().includes("/drafts/") && it.request().method() === "POST");
  await app.write(page, "Facts against it", "She was at work. She asked me about Satur");
  await saved;
  await page.getByText("Saved as a draft.").waitFor();
  await app.look(page, "thought-against");
  const context = page.context();
  await page.close();
  page = await context.newPage();
  await page.goto("/today");
  await page.getByText("What you had typed is kept as a draft.").waitFor();
  assert.equal(await page.getByRole("heading", { name: "Left half written" }).count(), 0, "it is offered once");
  await app.look(page, "today-half-written");
  await page.getByRole("link", { name: "Continue", exact: true }).click();
  await page.getByText("This is what you had typed. It is not saved yet.").waitFor();
  assert.match(await page.getByLabel("Facts against it").inputValue(), /about Satur$/);
  await app.write(page, "Facts against it", "She was at work. She asked me about Saturday.");

  await go(page, "What you would tell a friend", "What would you tell a friend?");
  await app.look(page, "thought-friend");
  await app.write(page, "To someone you like", "One word can mean a full desk");
  await go(page, "A fairer way to put it", "What is a fairer way to put it?");
  await app.look(page, "thought-balanced");
  await app.write(page, "One that takes in both sides", "She was short, and she planned Saturday with me");
  await rate(page, "How much do you believe this fairer thought?", 65);
  await go(page, "How it is now", "How is it now?");
  assert.equal(await page.getByText("Believed 85 of 100").count(), 0, "no number may pull the second rating");
  await app.look(page, "thought-again");
  await rate(page, "How much do you believe the first thought now?", 40);
  await rate(page, "Fear", 45);
  await go(page, "Finish", "A thought, looked at");
  await page.getByRole("heading", { name: "What moved" }).waitFor();
  await app.look(page, "thought");

  await page.goto("/today");
  assert.equal(await page.getByRole("heading", { name: "Left half written" }).count(), 0);
});

test("a second tab that is behind shows both texts and loses neither", async () => {
  const page = await app.open();
  await signUp(app, page);
  await page.goto("/thoughts/new");
  const here = page.url();
  await app.write(page, "Who, what, when, where", "A party without me");
  await go(page, "The thought", "What went through your mind?");
  await page.goto(here);
  const other = await page.context().newPage();
  await other.goto(here);
  await app.write(page, "Who, what, when, where", "A party on Friday, without me");
  await go(page, "The thought", "What went through your mind?");
  await app.write(other, "Who, what, when, where", "A party, and a photo of it");
  await press(other, "The thought");
  await other.getByRole("heading", { name: "This was changed in another place" }).waitFor();
  await other.getByText("A party on Friday, without me").first().waitFor();
  assert.equal(await other.getByLabel("Who, what, when, where").inputValue(), "A party, and a photo of it");
  await app.look(other, "thought-stale");
  await go(other, "The thought", "What went through your mind?");
  await other.goto(here);
  assert.equal(await other.getByLabel("Who, what, when, where").inputValue(), "A party, and a photo of it");
});

test("every step can be skipped, and each is there to come back to", async () => {
  const page = await app.open({ javaScript: false });
  await signUp(app, page);
  await page.goto("/thoughts/new");
  await go(page, "Skip this", "What went through your mind?");
  await go(page, "Skip this", "What do you feel?");
  await go(page, "Skip this", "Is it a worry, or is it happening?");
  // No answer is not a no: the thought is left alone, and nothing is locked.
  await go(page, "Skip this", "It need not be clear yet");
  await app.look(page, "thought-unsure");
  await go(page, "Answer the question again", "Is it a worry, or is it happening?");
  await pick(page, "What fits best?", WORRY);
  await press(page, "Go on");
  await answerNo(page);
  await go(page, "Go on", "Which thinking habits might be in it?");
  for (const next of ["What speaks for it?", "What speaks against it?", "What would you tell a friend?", "What is a fairer way to put it?", "How is it now?"]) {
    await go(page, "Skip this", next);
  }
  await go(page, "Back", "What is a fairer way to put it?");
  await app.write(page, "One that takes in both sides", "I do not know yet");
  await go(page, "How it is now", "How is it now?");
  await go(page, "Skip this", "A thought, looked at");
  await app.look(page, "thought-empty");
});

test("a question is turned into a statement once, and then left alone", async () => {
  const page = await app.open();
  await signUp(app, page);
  await beginThought(app, page, { situation: "He is late", thought: "What if he never comes back?" });
  await page.getByText("This is a question. Which answer do you fear?").waitFor();
  await app.look(page, "thought-question");
  await go(page, "What you feel", "What do you feel?");
  await go(page, "Finish later", /./);
  assert.match(page.url(), /\/today$/);
});
