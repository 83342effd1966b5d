// A message that is held in the tab is not lost: not among other pages, and not when
// a passphrase is chosen while it waits.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MINUTE, start } from "./app.mjs";
import { go, press, rate, signUp, unfold } from "./people.mjs";

const MESSAGE = "Are you even awake, or do you just not care?";
const SOFTER = "I would like to hear from you tomorrow.";

let app;
before(async () => { app = await start(); });
after(() => app?.stop());

async function hold(page, text = MESSAGE) {
  await page.goto("/hold");
  await app.write(page, "Your message", text);
  await go(page, "Hold it here", "What is this message for?");
  await go(page, "Go on", /./);
}

/** A wait of twenty minutes is proposed, so that one tap begins it. */
async function wait(page) {
  await hold(page);
  await go(page, "Begin to wait", "The message can wait");
}

test("a wait goes on when the thought behind it leads to a passphrase", async () => {
  const page = await app.open({ clock: true });
  await wait(page);
  await go(page, "Write down the thought behind it", "Catch a thought");
  await app.write(page, "The thought, as it sounds in your head", "I do not matter to them");
  await go(page, "Put it down here", "It is written down");
  await app.look(page, "held-kept");
  await app.forward(5 * MINUTE);
  await go(page, "Choose a passphrase", "Keep what you write");
  await page.getByText("The 2 things you wrote in this tab move with you.").waitFor();
  await signUp(app, page, { carrying: true });
  await app.look(page, "held-today");
  await page.getByText("A message is waiting").first().waitFor();
  await page.goto("/hold");
  await page.getByRole("heading", { name: "15 minutes left to wait" }).waitFor();
  await app.look(page, "held-list");
  await unfold(page, "Show the words");
  await page.getByText(MESSAGE).waitFor();
  await go(page, "Go on", "The message can wait");
  assert.match(await page.getByRole("timer").innerText(), /^1[45]:/);
  assert.equal(await page.getByText("Write down the thought behind it").count(), 1);
  await app.forward(16 * MINUTE);
  await page.getByRole("heading", { name: "The wait is over" }).waitFor();
  assert.equal(await page.getByText("The wait goes on").isVisible(), false);
});

test("what waits is shown first wherever a message could be written", async () => {
  const page = await app.open({ width: 320, clock: true });
  await wait(page);
  await page.goto("/");
  const card = page.getByText(/^A message is waiting here until \d\d:\d\d\. Nobody has seen it\.$/);
  await card.waitFor();
  await app.look(page, "held-start");
  await go(page, "Open it", "The message can wait");
  // Another page between: the same address once more is the same entry.
  await page.goto("/help");
  await page.goto("/hold");
  await card.waitFor();
  assert.equal(await page.getByLabel("Your message").isVisible(), false);
  await app.look(page, "held-first");
  await page.getByRole("button", { name: "Write another" }).click();
  await app.write(page, "Your message", "Another one");
  await go(page, "Hold it here", "What is this message for?");

  // What was half typed is there again, and what was decided upon waits no more.
  await page.goto("/help");
  await page.goto("/hold");
  await page.getByText("A message is held here. Nobody has seen it.").waitFor();
  await press(page, "Open it");
  await go(page, "Go on", /./);
  await go(page, "Read it again without waiting", "Read it again");
  await go(page, "Say it in other words", "Say it in other words");
  await app.write(page, "What you would like to say", SOFTER);
  await page.goto("/help");
  await page.goto("/hold");
  await go(page, "Open it", "Say it in other words");
  assert.equal(await page.getByLabel("What you would like to say").inputValue(), SOFTER);
  await rate(page, "How strong is the pull now?", 20);
  await go(page, "Save these words", "Where it stands now");
  await page.goto("/");
  await card.waitFor();
  await go(page, "Open it", "The message can wait");
  await go(page, "Read it now", "Read it again");
  await go(page, "Let it go", "Let it go");
  await go(page, "Delete the words", "Where it stands now");
  assert.doesNotMatch(await page.evaluate(() => JSON.stringify({ ...sessionStorage })), /even awake/);
  await page.goto("/");
  assert.equal(await page.locator("[data-waiting]").isVisible(), false);
});

test("a cry for help is answered with people, on every step", async () => {
  const page = await app.open({ width: 320, dark: true });
  await hold(page, "I cant go on. I want to die");
  await page.getByRole("heading", { level: 1, name: "A message like this should not wait" }).waitFor();
  assert.ok(await page.getByRole("link", { name: "Call 142" }).isVisible());
  await app.look(page, "held-cry");
  await unfold(page, "Wait anyway");
  await page.getByRole("radio", { name: "5 minutes", exact: true }).check();
  await go(page, "Begin to wait", "The message is here");
  await page.getByText("Nobody has seen these words. If they are true, say them to a person.").waitFor();
  await app.look(page, "held-cry-waiting");
  await page.goto("/thoughts/catch");
  await app.write(page, "The thought, as it sounds in your head", "I want to die. I cannot do this any more");
  await go(page, "Put it down here", "It is written down");
  await app.look(page, "held-cry-kept");
});

test("someone who is afraid of them is not given words to plead with", async () => {
  const page = await app.open({ width: 320 });
  await page.goto("/hold");
  await app.write(page, "Your message", "Please dont hit me again, I miss you");
  await go(page, "Hold it here", "What is this message for?");
  await page.getByRole("radio", { name: /^Contact/ }).check();
  await go(page, "Go on", "First, is it safe to write?");
  await app.look(page, "held-afraid");
  await press(page, "Find my own words");
  await app.look(page, "held-afraid-words");
});

test("what was written before the account is gone from the tab with the account's first page", async () => {
  const page = await app.open();
  await wait(page);
  await go(page, "Choose a passphrase", "Keep what you write");
  await signUp(app, page, { carrying: true });
  const stored = () => page.evaluate(() => JSON.stringify(sessionStorage));
  assert.ok(!(await stored()).includes(MESSAGE), "it has moved into the vault");
  await press(page, "Lock");
  await page.goto("/hold");
  assert.equal(await page.getByText("Go on where you were").count(), 0);
  assert.ok(!(await stored()).includes(MESSAGE));
});

test("after Leave now the way back shows nothing that a visitor wrote", async () => {
  for (const [path, label, button, heading] of [
    ["/thoughts/catch", "The thought, as it sounds in your head", "Put it down here", "It is written down"],
    ["/hold", "Your message", "Hold it here", "What is this message for?"],
  ]) {
    const page = await app.open();
    await page.goto("/");
    await page.goto(path);
    await app.write(page, label, MESSAGE);
    await go(page, button, heading);
    await press(page, "Leave now");
    await page.waitForURL(`${app.elsewhere.url}**`);
    for (let back = 0; back < 3; back += 1) {
      await page.goBack({ waitUntil: "networkidle" }).catch(() => {});
      const shown = await page.evaluate(() => document.body.innerText + [...document.querySelectorAll("textarea, input")].map((it) => it.value).join());
      assert.ok(!shown.includes(MESSAGE), `${path} after ${back + 1} times back`);
    }
  }
});
