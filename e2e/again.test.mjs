// What a page must not take for granted: that somebody who opened a form wrote in
// it, that a line which was not touched was answered, and that a second hard moment
// is the first one.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./app.mjs";
import { go, rate, signUp } from "./people.mjs";

let app;
before(async () => {
  app = await start();
});
after(() => app?.stop());

test("a form that was only looked at is not half written", async () => {
  const page = await app.open();
  await page.goto("/account/new");
  await signUp(app, page);
  for (const path of ["/thoughts/new", "/plan/edit", "/hold/new"]) {
    await page.goto(path);
    await page.locator("form[data-autosave]").waitFor();
    await page.reload();
  }
  await page.goto("/today");
  assert.equal(await page.getByRole("heading", { name: "Left half written" }).count(), 0);
});

test("a rating is answered once it is touched, in the middle too", async () => {
  const page = await app.open();
  await page.goto("/steady");
  await go(page, "We argued", "How strong is the feeling right now?");
  const slider = page.getByRole("slider", { name: "Right now" });
  assert.equal(await slider.getAttribute("aria-valuetext"), "Not answered yet");
  await page.getByText("Tap the line").waitFor();
  await slider.click();
  assert.equal(await page.getByRole("spinbutton", { name: "Right now" }).inputValue(), "50");
  assert.equal(await page.getByText("Tap the line").isVisible(), false);
});

test("a second hard moment begins anew, and the way back leads to the first", async () => {
  // By day: at night the page after a practice leads to rest.
  await app.forwardTo(10);
  const page = await app.open();
  await page.goto("/account/new");
  await signUp(app, page);
  await go(page, "Hard moment? Steady me", "What is happening right now?");
  await go(page, "They want space", "How strong is the feeling right now?");
  await rate(page, "Right now", 60);
  await page.getByRole("button", { name: "Go on to a practice" }).click();
  await go(page, "I am done", "How strong is the feeling now?");
  await rate(page, "Now", 40);
  await go(page, "See what to do next", "What now?");
  await go(page, "Begin again", "What is happening right now?");
  await page.goBack();
  await page.getByRole("heading", { name: "What now?" }).waitFor();
  // The same address: a browser takes this for the same place in its history.
  await page.evaluate(() => document.querySelector("a[href='/steady?new']").setAttribute("href", "/steady"));
  await go(page, "Begin again", "What is happening right now?");
});

test("the numbers are those of where the browser is", async () => {
  const page = await app.open();
  await page.goto("/help#hurt");
  await page.getByRole("link", { name: "Call 112 (Austria)" }).waitFor();
  await page.getByText("A guess from your time zone. Please check it.").waitFor();
  assert.ok(page.url().endsWith("#hurt"));
});
