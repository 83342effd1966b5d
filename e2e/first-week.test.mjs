// Seven days with moved time, and what is left of them: figures, a file to take
// along, another account that takes it in, one record erased, everything deleted.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { DAY, start } from "./app.mjs";
import { answerNo, beginThought, comeBack, go, pick, press, rate, signUp, unfold } from "./people.mjs";

const FEAR = "He does not come to the dinner";
const ITEMS_A_SITTING = 12;

let app;
before(async () => {
  app = await start();
  await app.forwardTo(18);
});
after(() => app?.stop());

async function checkIn(page, worry, alone) {
  await rate(page, "Worry about being left", worry);
  await rate(page, "Comfortable on my own", alone);
  await page.getByRole("button", { name: "One more: Urges to ask for reassurance" }).click();
  await press(page, "Yes");
}

/** Answers the questionnaire that Today offers, if it offers one: every question with its second answer. */
async function answerDue(page, day) {
  await page.goto("/today");
  const card = page.locator("main a.button[href^='/measures/']");
  if (!(await card.count())) return null;
  const key = (await card.getAttribute("href")).split("/")[2];
  await press(page, (await card.innerText()).trim());
  const questions = page.locator("form.questions fieldset.question");
  const count = await questions.count();
  if (day < 2) await app.look(page, `measure-${key}`);
  for (let nth = 0; nth < count; nth += 1) {
    const answers = questions.nth(nth).getByRole("radio");
    const callsForHelp = await answers.nth(1).evaluate((it) => it.classList.contains("calls-for-help"));
    await answers.nth(callsForHelp ? 0 : 1).check();
  }
  await page.locator("form.questions button.wide").click();
  await page.getByRole("status").first().waitFor();
  if (day < 2) await app.look(page, `measure-${key}-result`);
  return { key, count };
}

test("a week of small steps, its figures, and what becomes of the records", async (week) => {
  const page = await app.open({ width: 390 });
  const me = await signUp(app, page);
  const answered = [];
  let file;

  await week.test("each day takes a check-in and at most one small questionnaire", async () => {
    for (let day = 0; day < 7; day += 1) {
      if (day > 0) await comeBack(app, page, DAY, me);
      if (day === 0) {
        await app.look(page, "today-first");
        await page.goto("/thoughts/catch");
        await app.write(page, "The thought, as it sounds in your head", "He is ashamed of me");
        await rate(page, "How strong the thought is", 60);
        await unfold(page, "More, if you like");
        await app.write(page, "What do you fear will happen?", FEAR);
        await page.getByLabel("By when?").fill(app.date(0));
        await rate(page, "How likely is what you fear?", 75);
        await go(page, "Put it down here", "It is written down");
      }
      if (day === 1) {
        // What was expected by yesterday: hidden until tapped, one tap to answer.
        assert.equal(await page.getByText(FEAR).isVisible(), false);
        await app.look(page, "today-fear");
        await unfold(page, "Show what it was");
        await page.getByText(FEAR).waitFor();
        await press(page, "It did not happen");
        await page.getByText("Noted.").waitFor();
        await app.look(page, "today-fear-answered");
        await go(page, "Continue", "What happened?");
        for (const next of ["What went through your mind?", "What do you feel?", "Is it a worry, or is it happening?"]) await go(page, "Skip this", next);
        await pick(page, "What fits best?", /^It is a worry/);
        await press(page, "Go on");
        await answerNo(page);
        await press(page, "Go on");
        while (!/\/again$/.test(page.url())) await press(page, "Skip this");
        await rate(page, "How much do you believe the first thought now?", 30);
        await go(page, "Finish", "A thought, looked at");
      }
      const due = await answerDue(page, day);
      if (due) answered.push({ day, ...due });
      await page.goto("/today");
      if (day === 3) continue;
      if (day === 4) {
        await page.getByRole("link", { name: "For yesterday" }).click();
        await page.getByRole("heading", { level: 1, name: "Yesterday" }).waitFor();
        await app.look(page, "check-in-day");
        await checkIn(page, 7, 3);
        await page.goto("/today");
      }
      await checkIn(page, 8 - day, 2 + day);
      await page.getByText("Saved for this day").waitFor();
      if (day === 0) await app.look(page, "today-checked-in");
    }
    assert.ok(answered.every((it) => it.count <= ITEMS_A_SITTING + 1), JSON.stringify(answered));
    const days = answered.map((it) => it.day);
    assert.equal(new Set(days).size, days.length, "one sitting a day");
    for (const key of ["weekly-check", "phq-9", "gad-7", "scs-sf"]) assert.ok(answered.some((it) => it.key === key), `${key} in ${JSON.stringify(answered)}`);
    await page.goto("/check-in");
    await app.look(page, "check-in-days");
    assert.equal(await page.getByText("· saved").count(), 7);
  });

  await week.test("progress counts up to yesterday, with a table behind each picture", async () => {
    await page.goto("/progress");
    await app.look(page, "progress");
    await page.getByRole("heading", { name: "What has changed" }).waitFor();
    const charts = page.locator("svg.chart");
    await unfold(page, "What each of them needs");
    await page.getByRole("link", { name: "Hard days a week" }).click();
    await page.getByRole("heading", { name: "What it is made of" }).waitFor();
    await app.look(page, "progress-sign");
    assert.ok((await charts.count()) > 0);
    for (const chart of await charts.all()) assert.ok(await chart.evaluate((it) => it.getAttribute("aria-label") || it.querySelector("title,desc") || it.getAttribute("aria-labelledby")));
    await unfold(page, "As a table");
    await page.getByRole("table").first().waitFor();
    await page.goto("/measures/phq-9");
    await app.look(page, "phq-9-history");
    await page.goto("/measures");
    await app.look(page, "measures");
    await page.goto("/fears");
    await page.getByText(FEAR).waitFor();
    await app.look(page, "fears");
  });

  await week.test("everything goes into a file, after the passphrase", async () => {
    await page.goto("/you/export");
    await page.getByLabel("Your passphrase").fill("not the passphrase");
    await page.getByRole("button", { name: "Save the file" }).click();
    await page.getByRole("alert").waitFor();
    await app.look(page, "export-again");
    await app.write(page, "Your passphrase", me.passphrase);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save the file" }).click()]);
    assert.match(download.suggestedFilename(), /^evenkeel-\d{4}-\d\d-\d\d\.json$/);
    await page.getByRole("status").getByText("Your file is ready. It is where").waitFor();
    assert.equal(await page.getByRole("alert").count(), 0);
    await app.look(page, "export-ready");
    file = await download.path();
    const text = await readFile(file, "utf8");
    assert.ok(text.includes(FEAR));
    assert.doesNotMatch(text, /"hark"/);
    JSON.parse(text);
  });

  await week.test("a fresh account takes the file in, shows it first, and can undo it", async () => {
    const other = await app.open({ width: 1280, height: 900 });
    await signUp(app, other);
    await other.goto("/you/import");
    await app.look(other, "import");
    await other.getByLabel("The file").setInputFiles({ name: "other.json", mimeType: "application/json", buffer: Buffer.from('{"some": "thing"}') });
    await other.getByRole("button", { name: "Look at the file" }).click();
    await other.getByRole("alert").waitFor();
    await app.look(other, "import-refused");
    await other.getByLabel("The file").setInputFiles(file);
    await other.getByRole("button", { name: "Look at the file" }).click();
    await other.getByRole("heading", { name: "What would come in" }).waitFor();
    await app.look(other, "import-preview");
    await go(other, "Bring it in", "Brought in");
    await app.look(other, "import-added");
    await other.goto("/history");
    await app.look(other, "history-imported");
    await other.goto("/fears");
    await other.getByText(FEAR).waitFor();
    await other.goto("/progress/signs/hard-days");
    assert.ok((await other.locator("svg.chart").count()) > 0);
    await other.goto("/you/import");
    await other.getByRole("link", { name: /^See or undo/ }).click();
    await press(other, "Undo this import");
    await other.goto("/fears");
    assert.equal(await other.getByText(FEAR).count(), 0);
  });

  await week.test("one record is erased, and nothing finds it again", async () => {
    const find = async () => {
      await page.goto("/history");
      await app.write(page, page.getByRole("searchbox"), FEAR);
      await go(page, "Search", "Search");
      return page.locator("main li details").count();
    };
    assert.equal(await find(), 1);
    await app.look(page, "history-found");
    await page.locator("main li summary").click();
    await app.look(page, "history-open");
    await page.getByRole("link", { name: /^Open/ }).click();
    await page.getByText(FEAR).first().waitFor();
    const record = page.url();
    await app.look(page, "record");
    await go(page, "Erase it", "Erase this?");
    await app.look(page, "record-erase");
    await press(page, "Erase it");
    assert.equal(await find(), 0);
    const response = await page.goto(record);
    assert.ok([404, 410].includes(response.status()));
    await app.look(page, "record-gone");
  });

  await week.test("everything is deleted, and the name opens nothing any more", async () => {
    await page.goto("/you/delete");
    await app.look(page, "delete");
    await app.write(page, "Your passphrase", me.passphrase);
    await press(page, "Delete everything");
    await page.getByText("Please tick this first. Nothing was deleted.").waitFor();
    await app.look(page, "delete-again");
    await app.write(page, "Your passphrase", me.passphrase);
    await page.getByRole("checkbox").check();
    await go(page, "Delete everything", "It is gone");
    await app.look(page, "gone");
    await page.goto("/sign-in");
    await app.write(page, "The name you sign in with", me.name);
    await app.write(page, "Your passphrase", me.passphrase);
    await press(page, "Sign in");
    await page.getByText("The name or the passphrase is not right.").waitFor();
  });
});
