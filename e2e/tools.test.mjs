// Every tool from beginning to end, on a phone and on a wide screen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./app.mjs";
import { answerNo, go, pick, press, rate, signUp, unfold } from "./people.mjs";

let app;
before(async () => { app = await start(); });
after(() => app?.stop());

/** Goes through a sheet, answering the first text of each step, and ends on everything
 * that was written. The private questions are answered where they come. */
async function through(page, path, words) {
  await page.goto(path);
  await go(page, "Begin");
  for (let steps = 0; steps < 20; steps += 1) {
    const kind = await page.evaluate(() => (document.querySelector("form[data-autosave]") ? "step" : document.querySelector("a[href='/hark/questions']") || location.pathname === "/hark" ? "hark" : "all"));
    if (kind === "all") {
      const on = page.getByRole("link", { name: /^(How did it go\?|Go on with it)$/ });
      if (!(await on.count())) return;
      await on.first().click();
    } else if (kind === "hark") {
      await answerNo(page);
      await press(page, "Go on");
    } else {
      const texts = page.locator("form textarea");
      if (await texts.count()) await app.write(page, texts.first(), words);
      else if (await page.locator("form input[type=text][name=what], form input[type=text][name=belief], form input[type=text][name=new]").count()) await app.write(page, page.locator("form input[type=text]").first(), words);
      const worry = page.locator("form input[name=real][value=worry]");
      if (await worry.count()) await worry.check();
      await app.look(page, `tools${path}-${new URL(page.url()).pathname.split("/").at(-1)}`);
      const loaded = page.waitForEvent("load");
      await page.locator("form button.button.wide").click();
      await loaded;
    }
  }
  assert.fail(`${path} has no end`);
}

const SHEETS = {
  "/predictions": "They forget Friday", "/experiments": "They go quiet if I ask", "/requests": "Shall we talk on Thursday", "/limits": "No calls after ten",
  "/loop": "A message is read and not answered", "/roots": "The move to the coast", "/core-beliefs": "I am not worth waiting for", "/kindness/letters": "I waited all evening",
  "/kindness/critic": "You ask for too much", "/activities": "Swim before work", "/worries": "That the lease runs out",
};

/** What somebody may type, and what it is like for them in our words. */
const NEEDS = { checking: "I cannot stop checking", suicide: "I do not want to go on", waiting: "I am waiting for an answer", ex: "We have parted", jealous: "I cannot stop checking" };

for (const width of [390, 1280]) {
  test(`each sheet is filled in and found again, ${width} px wide`, async () => {
    const page = await app.open({ width });
    await signUp(app, page);
    for (const [path, words] of Object.entries(SHEETS)) {
      await through(page, path, words);
      await page.locator("main").getByText(words).first().waitFor();
      await app.look(page, `tools${path}-all`);
      await page.goto(path);
      await page.getByRole("link", { name: /^Open/ }).first().waitFor();
      await app.look(page, `tools${path}-list`);
    }
    await page.goto("/tools");
    await page.getByRole("heading", { name: "Used last" }).waitFor();
    const find = page.getByLabel("Find a tool");
    await find.fill("deep");
    assert.equal(await page.locator(".tools-all > li:visible").count(), 1);
    const needs = page.locator(".tools-needs > li:visible");
    for (const [word, need] of Object.entries(NEEDS)) {
      await find.fill(word);
      await needs.locator("summary", { hasText: need }).waitFor();
      assert.ok((await needs.count()) <= 2, `${word} finds more than what it is about`);
    }
    await find.fill("xylophone");
    await page.getByText("Nothing here has these words.").waitFor();
    await find.fill("");
    await press(page, "Keep Urges at hand");
    await page.locator("section[aria-labelledby=kept] a", { hasText: "Urges" }).waitFor();
    await unfold(page, "I want to ask for something");
    await app.look(page, "tools");
    await go(page, "Asking", "Asking for something");
  });

  test(`words are practised, ${width} px wide`, async () => {
    const page = await app.open({ width });
    await signUp(app, page);
    await page.goto("/drills");
    await app.look(page, "tools-drills");
    await press(page, "Begin");
    await page.locator("form input[type=radio]").first().check();
    await app.look(page, "tools-drill");
    await go(page, "See what each one does", "What each answer does");
    await app.look(page, "tools-drill-answer");
    await page.goto("/worked");
    assert.equal(await page.getByRole("group", { name: "Which habit?" }).isVisible(), false, "not before one is seen");
    await pick(page, "What do you see?", "A thinking habit is in it");
    await page.getByRole("checkbox", { name: "Mind reading" }).check();
    await app.look(page, "tools-worked");
    await press(page, "See the answer");
    await page.getByRole("heading", { level: 1, name: "It fits the key" }).waitFor();
    await app.look(page, "tools-worked-answer");
    await page.goto("/conversations/asking-for-contact");
    await app.look(page, "tools-conversation");
    for (let turns = 0; await page.locator(".talk a").count(); turns += 1) {
      assert.ok(turns < 30);
      const loaded = page.waitForEvent("load");
      await page.locator(".talk a").first().click();
      await loaded;
    }
    await app.write(page, "What you take from it", "Once is enough for one evening");
    await app.look(page, "tools-conversation-end");
    await go(page, "Keep this rehearsal");
    await page.getByText("Once is enough for one evening").waitFor();
  });

  test(`a belief, what matters and a break-up take their time, ${width} px wide`, async () => {
    const page = await app.open({ width });
    await signUp(app, page);
    await through(page, "/core-beliefs", "I am the one who is left");
    await app.write(page, "What fits the new sentence?", "My aunt kept a plate for me");
    await unfold(page, "Once a week");
    await rate(page, "How much do you believe the old sentence?", 60);
    await press(page, "Add to the log");
    await page.getByText("My aunt kept a plate for me").waitFor();
    await app.look(page, "tools-log");
    await page.goto("/values/edit");
    await unfold(page, "Friends");
    await app.write(page, "What kind of friend do you want to be, in good times and in dull ones?", "One who rings back at once");
    await app.look(page, "tools-values-edit");
    await go(page, "Save it", "What matters to you");
    await page.getByText("One who rings back at once").waitFor();
    await app.look(page, "tools-values");
    await page.goto("/breakup");
    await app.look(page, "tools-breakup");
    await go(page, "Sleep and food", "Sleep and food");
    await page.getByRole("checkbox").check();
    await app.write(page, page.locator("textarea"), "Toast and a pear at noon");
    await app.look(page, "tools-breakup-step");
    await go(page, "Save it", "After a break-up");
    await page.getByText("you wrote something").waitFor();
  });
}
