// An anxiety ladder: built, a step tried while the phone is locked, and what is next.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MINUTE, start } from "./app.mjs";
import { answerNo, comeBack, go, pick, press, rate, signUp, unfold } from "./people.mjs";

let app;
before(async () => { app = await start(); });
after(() => app?.stop());

/** Follows the last link of the page's own part that has these words. */
async function follow(page, words, heading = "Spend a whole Sunday alone") {
  await page.locator("main a", { hasText: words }).last().click();
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
}

for (const width of [390, 1280]) {
  test(`a ladder is built and a step of it tried, ${width} px wide`, async () => {
    const page = await app.open({ width, clock: true });
    const me = await signUp(app, page);
    await page.goto("/tools");
    await page.locator(".tools-all a", { hasText: "Ladders" }).click();
    await page.getByRole("heading", { level: 1, name: "Anxiety ladders" }).waitFor();
    await app.look(page, "ladders-empty");
    await app.write(page, "What would you like to be able to do?", "Spend a whole Sunday alone");
    await go(page, "Begin", "Spend a whole Sunday alone");
    await app.look(page, "ladder-empty");
    await go(page, "Answer them", /./);
    await answerNo(page);
    await page.goto("/ladders");
    await follow(page, "Open");
    await app.write(page, "What you would do", "Stay although he hits me again");
    await press(page, "Add it");
    await page.getByRole("heading", { name: "This is nothing to try on purpose" }).waitFor();
    await app.look(page, "ladder-refused");
    await app.write(page, "What you would do", "One hour in the park, phone off");
    await rate(page, "How hard does it seem?", 30);
    await go(page, "Add it", "Spend a whole Sunday alone");
    await app.write(page, "What you would do", "An evening at home by myself");
    await rate(page, "How hard does it seem?", 60);
    await go(page, "Add it", "Spend a whole Sunday alone");
    await app.look(page, "ladder-steps");
    await follow(page, "An evening at home by myself", "One step");
    await app.look(page, "ladder-rung");
    await press(page, "Split it: put an easier one before it");
    assert.equal(await page.getByRole("spinbutton", { name: "How hard does it seem?" }).inputValue(), "45");
    await app.write(page, "What you would do", "Half an evening at home by myself");
    await go(page, "Save", "Spend a whole Sunday alone");

    await go(page, "Plan this step", "What will you do?");
    await app.write(page, "Where, when, with whom", "By the pond at noon");
    await app.look(page, "trial-what");
    await go(page, "Go on", "Is it a worry?");
    await pick(page, "Which is it?", /^It is a worry/);
    await go(page, "Go on", "What do you fear will happen?");
    await app.write(page, "What you fear will happen", "They will not write, and it is over");
    await rate(page, "How likely does that seem?", 80);
    await app.look(page, "trial-fear");
    await go(page, "Go on", "How long, and without what?");
    await page.getByLabel("For how many minutes?").fill("45");
    await app.look(page, "trial-dose");
    await go(page, "Go on", "How hard is it right now?");
    await rate(page, "Distress now", 55);
    await go(page, "Finish", "Trying a step");
    await app.look(page, "trial-planned");
    await go(page, "Begin now", "You are in it");
    assert.match(await page.getByRole("timer").innerText(), /^(45:00|44:5\d)$/);
    await app.look(page, "trial-running");
    // The phone is locked for longer than a session lasts.
    await comeBack(app, page, 40 * MINUTE, me);
    await page.goto("/ladders");
    await go(page, "Go to it", "You are in it");
    assert.match(await page.getByRole("timer").innerText(), /^(5:00|[34]:)/);
    await app.forward(6 * MINUTE);
    await page.getByRole("heading", { name: "The time is over" }).waitFor();
    await go(page, "It is done", "Did it happen?");
    await pick(page, "Did what you feared happen?", "No");
    await rate(page, "How much did that surprise you?", 70);
    await go(page, "Go on", "How hard was it?");
    await rate(page, "Distress at its highest", 80);
    await rate(page, "Distress at the end", 70);
    await go(page, "Go on", "What do you know now?");
    await rate(page, "How likely does it seem now", 15);
    await go(page, "Finish", "Trying a step");
    await page.getByText("What you feared seemed 80 of 100 likely before, and seems 15 now.").waitFor();
    await app.look(page, "trial-told");
    await go(page, "The ladder, and what to try next", "Spend a whole Sunday alone");
    await page.getByText("You don't have to be calm to go on.").waitFor();
    await app.look(page, "ladder-next");

    await page.goto("/ladders");
    await unfold(page, "Begin another ladder");
    await page.getByRole("button", { name: /^Being alone/i }).click();
    await page.getByRole("heading", { level: 1, name: /^Being alone/ }).waitFor();
    assert.ok((await page.locator("main ol > li").count()) >= 8);
    await app.look(page, "ladder-template");
    await page.goto("/ladders");
    await app.look(page, "ladders");
    await page.goto("/trials");
    await app.look(page, "trials");
  });
}

test("a ladder works without scripts", async () => {
  const page = await app.open({ width: 320, javaScript: false });
  await signUp(app, page);
  await page.goto("/ladders");
  await page.getByRole("button", { name: /^Being alone/i }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await app.look(page, "ladder-plain");
  await page.locator("main ol a", { hasText: "Change" }).first().click();
  await page.getByRole("button", { name: "Move it one place towards harder" }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
});
