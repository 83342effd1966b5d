// An urge: two taps, then asking or a wait whose clock is right after a sleep.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MINUTE, start } from "./app.mjs";
import { answerNo, go, pick, press, rate, signUp } from "./people.mjs";

let app;
before(async () => { app = await start(); });
after(() => app?.stop());

for (const width of [390, 1280]) {
  test(`an urge is noted, waited with and looked back on, ${width} px wide`, async () => {
    let page = await app.open({ width, clock: true });
    await signUp(app, page);
    await page.goto("/tools");
    await page.locator(".tools-all a", { hasText: "Urges" }).click();
    await page.getByRole("heading", { level: 1, name: "What are you drawn to do?" }).waitFor();
    await app.look(page, "urges-empty");
    await go(page, "To ask 'are we OK?'", "How strong is it?");
    await app.look(page, "urges-strength");
    await go(page, "Very strong (80)", "What is it a wish for?");
    await page.getByText("Day 1 of your first week: 1 urge noted.").waitFor();
    await app.look(page, "urges-wish");
    await pick(page, "It is a wish", /^To be sure/);
    await go(page, "Go on", "How long do you want to wait?");
    await app.look(page, "urges-delay");
    // Five minutes are suggested, so that one tap begins them.
    await go(page, "Begin to wait", "It can wait");
    assert.match(await page.getByRole("timer").innerText(), /^(5:00|4:5\d)$/);
    await app.look(page, "urges-waiting");
    // The phone sleeps: all that passed counts, at once.
    await app.forward(3 * MINUTE);
    assert.match(await page.getByRole("timer").innerText(), /^[12]:/);
    await page.reload();
    assert.match(await page.getByRole("timer").innerText(), /^[12]:/, "a reload begins nothing anew");
    // The tab is closed: the wait goes on, and is found again.
    const tab = await page.context().newPage();
    await page.close();
    page = tab;
    await page.goto("/urges");
    await app.look(page, "urges-list");
    await page.getByRole("heading", { name: /^[12] minutes? left to wait$/ }).waitFor();
    await press(page, "Go on with “To ask 'are we OK?'”");
    await app.forward(3 * MINUTE);
    await page.getByRole("heading", { name: "The wait is over" }).waitFor();
    await rate(page, "How strong is it now?", 30);
    await go(page, "It eased", "Where it stands now");
    await page.getByText("You waited the 5 minutes that you chose.").waitFor();
    await page.getByText("1 urge eased. You noted no wish that you said directly.").waitFor();
    await app.look(page, "urges-result");

    await page.goto("/urges");
    await go(page, "To write again", "How strong is it?");
    await go(page, "Strong (60)", "What is it a wish for?");
    await pick(page, "It is a wish", /^For contact/);
    await go(page, "Go on", "First, is it safe to ask?");
    await app.look(page, "urges-ask-first");
    await press(page, "Look at that first");
    await answerNo(page);
    await page.goto("/urges");
    await page.locator("ul.lines a").first().click();
    await page.getByRole("heading", { level: 1, name: "Then ask for it" }).waitFor();
    await app.look(page, "urges-ask");
    await press(page, "Put it together, step by step");
    await page.getByRole("heading", { level: 1, name: "What did you see or hear?" }).waitFor();
    await page.goto("/urges/note");
    await page.getByRole("heading", { name: "How you can help me with my worry" }).waitFor();
    await app.look(page, "urges-note");
  });
}

test("what does harm is met with help, without scripts too", async () => {
  const page = await app.open({ javaScript: false });
  await signUp(app, page);
  await page.goto("/urges");
  await page.locator("summary", { hasText: "Something that does harm" }).click();
  await page.getByRole("button", { name: "To hurt myself, or say so" }).click();
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  assert.match(page.url(), /\/danger$/);
  await page.goto("/urges");
  await page.locator("ul.lines a").first().click();
  await page.getByRole("heading", { level: 1, name: "To hurt myself, or say so" }).waitFor();
  assert.equal(await page.locator("main form").count(), 0);
  await app.look(page, "urges-harm");
});
