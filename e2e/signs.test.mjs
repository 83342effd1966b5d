// Four months in a file: nine signs in words and pictures, what one is made of, and the
// plan for later where it gets harder.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DAY, start } from "./app.mjs";
import { comeBack, go, press, signUp, unfold } from "./people.mjs";

const DAYS = 120;
const PLAN_AFTER = 60;
const HARD = 6;

let app;
before(async () => {
  app = await start();
  await app.forwardTo(18);
});
after(() => app?.stop());

/** A journal: check-ins, practices, urges and thoughts of every day, and a plan half way. */
function months(now) {
  const records = [];
  const tell = (nth, kind, body) => {
    const at = new Date(now.getTime() - (DAYS - nth) * DAY * 1000);
    const id = `${at.getTime().toString(16).padStart(12, "0").replace(/^(.{8})(.{4})$/, "$1-$2")}-7000-8000-${records.length.toString(16).padStart(12, "0")}`;
    records.push({ id, v: 1, happened: { at: at.toISOString(), zone: "Europe/Vienna", date: at.toISOString().slice(0, 10) }, written: at.toISOString(), author: "person", body: { kind, ...body } });
    return at;
  };
  for (let nth = 0; nth < DAYS; nth += 1) {
    const eased = Math.floor((nth * 4) / DAYS);
    const worry = nth >= DAYS - HARD ? 8 : 7 - eased + (nth % 3) - 1;
    tell(nth, "check_in", { worry, alone: 3 + eased + (nth % 2), urges: 3, said: nth % 5 < 1 + eased ? "yes" : "kept_back" });
    tell(nth, "practice", { practice: "extended-exhale", before: 80 - nth % 10, after: 60 - nth % 7, seconds: 180 });
    const at = new Date(now.getTime() - (DAYS - nth) * DAY * 1000);
    tell(nth, "urge", { urge: "are-we-ok", before: 70, wish: "certainty", started: at.toISOString(), minutes: 5, end: { choice: nth % 4 < 1 + eased / 2 ? "eased" : "asked", at: at.toISOString(), after: 40 } });
    if (nth % 3 === 0) tell(nth, "thought", { situation: "No call", thought: "The lighthouse is dark", belief: 80, belief_after: 60 - eased * 4 - (nth % 2), stage: "done" });
    if (nth === PLAN_AFTER) tell(nth, "keeping", { learned: "", helped: "", times: "", green: "Choir", amber: "The phone stays in the kitchen", red: "", people: "", course: { done: true } });
  }
  return { format: "evenkeel-export", version: 1, exported: now.toISOString(), programme: { version: "1.0.0", language: "en" }, damaged: 0, records };
}

for (const width of [390, 1280]) {
  test(`signs are looked at, understood and watched, ${width} px wide`, async () => {
    const page = await app.open({ width });
    const me = await signUp(app, page);
    await page.goto("/progress");
    assert.equal(await page.getByText("Not enough yet").count(), 9);
    await app.look(page, "progress-empty");
    await page.goto("/you/import");
    const now = new Date(await page.evaluate(() => Date.now()));
    const buffer = Buffer.from(JSON.stringify(months(now)));
    await page.getByLabel("The file").setInputFiles({ name: "evenkeel.json", mimeType: "application/json", buffer });
    await page.getByRole("button", { name: "Look at the file" }).click();
    await page.getByRole("heading", { name: "What would come in" }).waitFor();
    await go(page, "Bring it in", "Brought in");
    await comeBack(app, page, DAY, me);

    await page.goto("/progress");
    await page.getByRole("heading", { name: "Nine signs" }).waitFor();
    await app.look(page, "progress-months");
    const charts = page.locator("svg.chart");
    assert.ok((await charts.count()) >= 6);
    for (const chart of await charts.all()) assert.ok(await chart.evaluate((it) => it.querySelector("title") && it.querySelector("desc")));
    await page.getByRole("link", { name: "Balanced thinking" }).click();
    await page.getByRole("heading", { name: "What it is made of" }).waitFor();
    await app.look(page, "sign");
    assert.equal(await page.getByText("The lighthouse is dark").count(), 0, "nothing that was written");
    await page.locator("#made-of summary").first().click();
    await app.look(page, "sign-made-of");
    await page.locator("#made-of a").first().click();
    await page.getByText("The lighthouse is dark").first().waitFor();

    await page.goto("/progress/signs/comfort-alone");
    await press(page, "Watch it");
    await page.getByText("You watch this sign.").waitFor();
    await app.look(page, "sign-watched");
    await press(page, "No longer watch it");
    await page.getByText("You can watch this sign.").waitFor();

    await page.goto("/today");
    const card = page.locator("#early");
    await card.getByRole("heading", { name: /plan/ }).waitFor();
    assert.equal(await card.getByText("The phone stays in the kitchen").isVisible(), false);
    await unfold(page, "What you planned for this");
    assert.ok(await card.getByText("The phone stays in the kitchen").isVisible());
    await app.look(page, "today-early");
    await card.getByRole("link", { name: "Say how it is going" }).click();
    await press(page, "Save my answers");
    await page.goto("/today");
    assert.equal(await page.locator("#early").count(), 0, "it rests");
  });
}
