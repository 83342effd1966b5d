// Eleven at night, no account: steadied within a minute, a message held, a thought
// caught. Then a passphrase, and all of it is there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MINUTE, start } from "./app.mjs";
import { go, pick, rate, signUp, unfold } from "./people.mjs";

const MESSAGE = "You said you would write. Why is it always me who waits?";
const SOFTER = "I missed you tonight. Can we talk tomorrow after work?";
const THOUGHT = "They are tired of me and will leave";
const FEAR = "They cancel our weekend";

let app;
before(async () => {
  app = await start();
  await app.forwardTo(23);
});
after(() => app?.stop());

async function steady(page) {
  await go(page, "I am waiting for an answer", "How strong is the feeling right now?");
  await app.look(page, "steady-rate");
  await rate(page, "Right now", 80);
  await page.getByRole("button", { name: "Go on to a practice" }).click();
  await page.getByText("Nothing has to be decided tonight.").waitFor();
}

test("from the first page through a practice, a held message and a thought to an account", async () => {
  const page = await app.open({ width: 390, clock: true });
  await page.goto("/");
  await app.look(page, "start");

  await steady(page);
  await app.look(page, "steady-practise");
  const stage = page.locator(".practice-stage");
  await stage.getByRole("button", { name: "Begin" }).click();
  await stage.getByRole("button", { name: "Pause" }).waitFor();
  const place = await stage.locator("p", { hasText: /^Step \d+ of/ }).innerText();
  await app.forward(20);
  await stage.locator("p", { hasText: /^Step \d+ of/ }).filter({ hasNotText: place }).waitFor();
  await stage.getByRole("button", { name: "Pause" }).click();
  await stage.getByRole("button", { name: "From the start" }).click();
  await stage.getByRole("button", { name: "Begin" }).click();
  await stage.getByRole("button", { name: "Stop" }).click();
  await stage.getByText("You stopped here.").waitFor();
  await go(page, "I am done", "How strong is the feeling now?");
  await app.look(page, "steady-again");
  await rate(page, "Now", 45);
  await go(page, "See what to do next", "Nothing has to be decided tonight.");
  await app.look(page, "steady-next");
  const offers = page.locator(".steady-next h3");
  assert.equal(await offers.first().innerText(), "Sleep first");
  await page.reload();
  await page.getByRole("heading", { name: "Nothing has to be decided tonight." }).waitFor();

  await go(page, "Hold the message", "Hold this message");
  await app.look(page, "hold-write");
  await app.write(page, "Your message", MESSAGE);
  await go(page, "Hold it here", "What is this message for?");
  await app.look(page, "hold-about");
  await pick(page, "Under the words, what do you want?", /^To be sure/);
  await rate(page, "How strong is the pull to send it?", 85);
  await go(page, "Go on", "How long do you want to wait?");
  await app.look(page, "hold-wait");
  await pick(page, "Wait", "20 minutes");
  await go(page, "Begin to wait", "The message can wait");
  await app.look(page, "hold-waiting");
  assert.equal(await page.locator("#meanwhile ~ .choices a[target]").count(), 0, "this tab remembers the message");
  const timer = page.getByRole("timer");
  assert.match(await timer.innerText(), /^(20:00|19:5\d)$/);

  // The wall clock counts, not the seconds that the page was awake for.
  await app.forward(7 * MINUTE);
  await page.waitForFunction(() => /^1[23]:/.test(document.querySelector("[role=timer]").textContent));
  await page.reload();
  await page.getByRole("heading", { name: "The message can wait" }).waitFor();
  assert.match(await timer.innerText(), /^1[23]:/);

  // Another page of this tab, as after a discarded tab, and back again.
  await page.goto("/help");
  await app.look(page, "help");
  await page.goto("/hold");
  await go(page, "Open it", "The message can wait");
  assert.match(await timer.innerText(), /^1[23]:/);
  await app.forward(14 * MINUTE);
  await page.getByRole("heading", { name: "The wait is over" }).waitFor();
  await app.look(page, "hold-over");
  await go(page, "Read it again", "Read it again");
  assert.equal(await page.locator(".pin").innerText(), MESSAGE);
  await app.look(page, "hold-read");
  await go(page, "Say it in other words", "Say it in other words");
  await app.look(page, "hold-soften");
  await app.write(page, "What you would like to say", SOFTER);
  await rate(page, "How strong is the pull now?", 40);
  await go(page, "Save these words", "Where it stands now");
  await page.getByText(SOFTER).first().waitFor();
  await app.look(page, "hold-result");

  await go(page, "Catch a thought", "Catch a thought");
  await app.look(page, "catch");
  await app.write(page, "What just happened", "Two grey ticks for three hours");
  await app.write(page, "The thought, as it sounds in your head", THOUGHT);
  await rate(page, "How strong the thought is", 85);
  await unfold(page, "More, if you like");
  await app.write(page, "What do you fear will happen?", FEAR);
  await page.getByLabel("By when?").fill(app.date(1));
  await rate(page, "How likely is what you fear?", 70);
  await app.look(page, "catch-more");
  await go(page, "Put it down here", "It is written down");
  await page.getByRole("heading", { name: "First, steady yourself" }).waitFor();
  await app.look(page, "catch-kept");
  await page.reload();
  await page.getByText(THOUGHT).first().waitFor();

  await go(page, "Choose a passphrase", "Keep what you write");
  await page.getByText("The 3 things you wrote in this tab move with you.").waitFor();
  await app.look(page, "account-carrying");
  await signUp(app, page, { carrying: true });
  await app.look(page, "today-first");
  await page.getByRole("heading", { name: "Sleep comes first" }).waitFor();
  await unfold(page, "Show how it went");
  await page.getByRole("heading", { name: "Last time something was hard" }).waitFor();
  await page.goto("/history");
  await app.look(page, "history");
  await page.goto("/thoughts");
  await unfold(page, "Show");
  await page.getByText(THOUGHT).waitFor();
  await app.look(page, "thoughts");
  await page.goto("/hold");
  await app.look(page, "hold-list");
  await page.locator("main .lines a").first().click();
  await page.getByText(SOFTER).first().waitFor();
  assert.equal(await page.evaluate(() => sessionStorage.getItem("evenkeel-carry")), null);
});

test("what is not kept is gone with the tab", async () => {
  const page = await app.open({ width: 390 });
  await page.goto("/thoughts/catch");
  await app.write(page, "The thought, as it sounds in your head", "I am too much for anyone");
  await page.getByText("It stays in this tab and is gone when you close it.").waitFor();
  await go(page, "Put it down here", "It is written down");
  await page.goto("/");
  await page.getByText("A thought is written down here.").waitFor();
  await app.look(page, "start-caught");
  await go(page, "Look at it", "It is written down");
  await page.getByText("I am too much for anyone").waitFor();
  assert.equal(await page.evaluate(() => JSON.parse(sessionStorage.getItem("evenkeel-carry")).length), 1);
  const context = page.context();
  await page.close();
  const other = await context.newPage();
  await other.goto("/account/new");
  await other.getByRole("heading", { name: "Keep what you write" }).waitFor();
  assert.equal(await other.getByText("What you wrote in this tab moves with you.").count(), 0);
});

test("panic starts with the body, and less motion is respected", async () => {
  const page = await app.open({ reducedMotion: true });
  await page.goto("/steady");
  await app.look(page, "steady");
  await go(page, "I feel panic in my body", "How strong is the alarm in your body?");
  await page.getByRole("heading", { name: "If your body is in trouble" }).waitFor();
  await page.getByRole("button", { name: "Go on to a practice" }).click();
  await page.locator(".practice-plain").waitFor();
  assert.equal(await page.locator(".practice svg").count(), 0);
  await app.look(page, "steady-reduced");
  await page.getByRole("button", { name: "Stop here, and see what to do next" }).click();
  await page.getByText("You stopped. That is always fine.").waitFor();
  await app.look(page, "steady-stopped");
});

test("without scripts the whole night goes by forms alone", async () => {
  const page = await app.open({ width: 320, javaScript: false });
  await page.goto("/");
  await app.look(page, "start");
  await steady(page);
  await app.look(page, "steady-practise");
  await go(page, "I am done", "How strong is the feeling now?");
  await rate(page, "Now", 60);
  await go(page, "See what to do next", "Nothing has to be decided tonight.");
  await app.look(page, "steady-next");
  await page.goto("/hold");
  await app.write(page, "Your message", MESSAGE);
  await go(page, "Hold it here", "What is this message for?");
  await go(page, "Go on", /./);
  await app.look(page, "hold-wait");
  await pick(page, "Wait", "20 minutes");
  await go(page, "Begin to wait", "The message can wait");
  await app.look(page, "hold-waiting");
  // No script has named a zone, so no clock is shown, and only this page holds the message.
  await page.getByText("You chose to wait 20 minutes. The message is here").waitFor();
  assert.equal(await page.locator("#meanwhile ~ .choices a[target=_blank]").count(), 2);
  await app.forward(21 * MINUTE);
  await go(page, "See how much time is left", "The wait is over");
  await go(page, "Read it again", "Read it again");
  await go(page, "Let it go", "Let it go");
  await app.look(page, "hold-let-go");
  await go(page, "Delete the words", "Where it stands now");
  assert.equal(await page.getByText(MESSAGE).count(), 0);
  await app.look(page, "hold-let-go-result");
  await go(page, "Catch a thought", "Catch a thought");
  await app.write(page, "The thought, as it sounds in your head", THOUGHT);
  await go(page, "Put it down here", "It is written down");
  await go(page, "Choose a passphrase", "Keep what you write");
  // What is refused comes into view.
  await app.write(page, "A name to sign in with", "somebody at night");
  await go(page, "Make my account", "Keep what you write");
  const wrong = await page.locator("#passphrase").evaluate((it) => [it === document.activeElement, it.getBoundingClientRect().bottom <= innerHeight]);
  assert.deepEqual(wrong, [true, true]);
  await signUp(app, page, { carrying: true });
  await page.goto("/thoughts");
  await unfold(page, "Show");
  await page.getByText(THOUGHT).waitFor();
});
