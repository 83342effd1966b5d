// What was written goes out in each form, and readers that share nothing with Evenkeel
// find in it what is there: of ZIP, CSV, FHIR and iCalendar.
import assert from "node:assert/strict";
import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import ICAL from "ical.js";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { start } from "./app.mjs";
import { faults } from "./fhir.mjs";
import { go, signUp } from "./people.mjs";

const FULL = new URL("../crates/export/tests/frozen/export.v1.json", import.meta.url);
const FORMULA = "=1+1";
const THOUGHT = "أخاف أن تتركني 👩‍👩‍👧 <b>and</b> \"this\", too";
const PLANNED = "Nobody has to know; of this";
const FORMS = { json: /^Everything, to keep/, csv: /^Tables/, markdown: /^A journal/, fhir: /^For a clinic/, calendar: /^A calendar/ };
const HIDDEN = /kept out of sight/;

let app;
before(async () => (app = await start()));
after(() => app?.stop());

/** An export with every kind of record, one thought of many scripts, and something planned. */
async function full() {
  const file = JSON.parse(await readFile(FULL, "utf8"));
  const body = (kind) => file.records.find((it) => it.body.kind === kind).body;
  Object.assign(body("thought"), { situation: FORMULA, thought: THOUGHT });
  Object.assign(body("homework"), { what: PLANNED, on: app.date(3), at: "19:30:00", often: "daily", result: null });
  return Buffer.from(JSON.stringify(file));
}

/** Saves the file in a form. */
async function save(page, person, form, { hidden = false } = {}) {
  await page.goto("/you/export");
  await page.getByRole("radio", { name: FORMS[form] }).check();
  await page.getByRole("checkbox", { name: HIDDEN }).setChecked(hidden);
  await app.write(page, "Your passphrase", person.passphrase);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save the file" }).click()]);
  await page.getByRole("status").getByText("Your file is ready. It is where").waitFor();
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

const bundleOf = async (...args) => JSON.parse((await save(...args)).bytes.toString("utf8"));
const ofType = (bundle, type) => bundle.entry.map((it) => it.resource).filter((it) => it.resourceType === type);

function tables({ bytes }) {
  const files = Object.entries(unzipSync(new Uint8Array(bytes)));
  const csv = files.filter(([name]) => name.endsWith(".csv"));
  return Object.fromEntries(csv.map(([name, it]) => [name, parse(strFromU8(it), { bom: true, columns: true })]));
}

function events({ bytes }) {
  const calendar = new ICAL.Component(ICAL.parse(bytes.toString("utf8")));
  return calendar.getAllSubcomponents("vevent").map((it) => new ICAL.Event(it));
}

test("a journal with everything in it goes out in each form", async (journey) => {
  const page = await app.open();
  const me = await signUp(app, page);
  for (const text of [THOUGHT, PLANNED]) app.remember(text);
  await page.goto("/you/import");
  await page.getByLabel("The file").setInputFiles({ name: "all.json", mimeType: "application/json", buffer: await full() });
  await page.getByRole("button", { name: "Look at the file" }).click();
  await go(page, "Bring it in", "Brought in");
  await page.goto("/you/export");
  await app.look(page, "export");

  await journey.test("names say the day and nothing else", async () => {
    const endings = { json: "json", csv: "zip", markdown: "md", fhir: "fhir\\.json", calendar: "ics" };
    for (const [form, ending] of Object.entries(endings)) {
      const { name } = await save(page, me, form);
      assert.match(name, new RegExp(`^evenkeel-\\d{4}-\\d\\d-\\d\\d\\.${ending}$`));
    }
  });

  await journey.test("tables open as they should, and compute nothing", async () => {
    const { "thought.csv": thoughts, "check_in.csv": days, ...rest } = tables(await save(page, me, "csv"));
    assert.equal(thoughts[0].thought, THOUGHT);
    assert.equal(thoughts[0].situation, `'${FORMULA}`);
    assert.equal(days[0].worry, "10");
    assert.ok(!("hark.csv" in rest) && !("danger.csv" in rest));
    const all = tables(await save(page, me, "csv", { hidden: true }));
    assert.equal(all["hark.csv"].length, 1);
  });

  await journey.test("the journal to read has the words and no markup in them", async () => {
    const text = (await save(page, me, "markdown")).bytes.toString("utf8");
    assert.ok(text.includes("> أخاف أن تتركني 👩‍👩‍👧 \\<b\\>and\\</b\\> \"this\", too\n"));
    assert.match(text, /^## \w+, \d+ \w+ \d{4}$/m);
    assert.doesNotMatch(text, /Questions about being hurt/);
    assert.match((await save(page, me, "markdown", { hidden: true })).bytes.toString("utf8"), /Questions about being hurt/);
  });

  await journey.test("the bundle is FHIR, with and without what is hidden", async () => {
    for (const hidden of [false, true]) {
      const bundle = await bundleOf(page, me, "fhir", { hidden });
      assert.deepEqual(faults(bundle), []);
      assert.equal(ofType(bundle, "Questionnaire").some((it) => it.url.endsWith("/hark")), hidden);
      for (const type of ["Patient", "QuestionnaireResponse", "Observation", "Goal", "CarePlan"]) assert.ok(ofType(bundle, type).length, type);
    }
  });

  await journey.test("the calendar says when and not what", async () => {
    const file = await save(page, me, "calendar");
    const [check, planned] = events(file);
    assert.deepEqual([check.summary, planned.summary], ["A few minutes", "A few minutes"]);
    assert.ok(check.startDate.isDate && check.isRecurring());
    assert.equal(planned.startDate.toString(), `${app.date(3)}T19:30:00`);
    assert.equal(planned.startDate.zone, ICAL.Timezone.localTimezone);
    assert.equal(planned.duration.toSeconds(), 15 * 60);
    const days = planned.iterator();
    let count = 0;
    while (days.next()) count += 1;
    assert.equal(count, 7);
    assert.ok(!file.bytes.toString("utf8").includes("Nobody"));
  });
});

test("a new account's journal goes out in each form, too", async () => {
  const page = await app.open();
  const me = await signUp(app, page);
  assert.equal(JSON.parse((await save(page, me, "json")).bytes).records.length, 1);
  assert.deepEqual(Object.keys(tables(await save(page, me, "csv"))), ["profile.csv"]);
  assert.match((await save(page, me, "markdown")).bytes.toString("utf8"), /^# Journal up to/);
  assert.deepEqual(faults(await bundleOf(page, me, "fhir")), []);
  assert.equal(events(await save(page, me, "calendar")).length, 1);
});
