// Notes to bring along: chosen, seen as they will be printed, and printed by the browser as
// a PDF that others can read aloud. On the demo's own throw-away data.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startDemo } from "./demo.mjs";
import { go, signIn } from "./people.mjs";
import { lookAllRound } from "./walk.mjs";

const SHOW = "Show what would be printed";
const NOTES = "Notes to bring along";

let app;
let me;
let stop;
before(async () => ({ app, me, stop } = await startDemo()));
after(() => stop?.());

/** Ticks one box by the beginning of its words. */
const tick = (page, words) => page.getByRole("checkbox", { name: words }).check();

/** How many pages a PDF has, by its page objects; those of a tagged one are not packed. */
const pages = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;

for (const javaScript of [true, false]) {
  test(`notes are chosen, seen and printed, ${javaScript ? "with" : "without"} scripts`, async () => {
    const page = await app.open({ javaScript });
    await signIn(app, page, me);
    await page.goto("/progress");
    await go(page, "Notes to bring along, on paper", NOTES);
    if (javaScript) await lookAllRound(app, page, "report-choose");
    else await app.look(page, "report-choose");
    await tick(page, "Thoughts.");
    await go(page, SHOW, NOTES);
    assert.equal(new URL(page.url()).search, "", "nothing in the address");
    assert.equal(await page.getByRole("heading", { level: 2, name: "Requests and what came back" }).count(), 0);
    await page.getByRole("heading", { level: 2, name: "Thoughts" }).waitFor();
    if (javaScript) await lookAllRound(app, page, "report");
    else await app.look(page, "report");
    const print = page.getByRole("button", { name: "Print it" });
    assert.equal(await print.isVisible(), javaScript);

    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    for (const it of [page.locator("header.bar"), page.locator("nav.tabs"), print, page.getByRole("button", { name: "Change what goes in" })]) {
      assert.equal(await it.first().isVisible(), false, `${it} is not printed`);
    }
    const ink = await page.locator("#report h1").evaluate((it) => getComputedStyle(it).color);
    assert.equal(ink, "rgb(0, 0, 0)", "black on white, in dark rooms too");
    await app.lookAtColours(page, "report-print");
    await page.emulateMedia({ media: null, colorScheme: "light" });

    await go(page, "Change what goes in", NOTES);
    assert.ok(await page.getByRole("checkbox", { name: "Thoughts." }).isChecked());
    await page.context().close();
  });
}

test("what the browser prints fits A4 and Letter and carries its structure", async () => {
  const page = await app.open({ width: 1280, height: 900 });
  await signIn(app, page, me);
  await page.goto("/progress/report");
  await page.getByRole("radio", { name: "Only the page that sums up" }).check();
  await go(page, SHOW, NOTES);
  for (const [format, widest] of [["A4", 794], ["Letter", 816]]) {
    await page.setViewportSize({ width: widest - 121, height: 1000 });
    await page.emulateMedia({ media: "print" });
    const scrolls = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
    assert.ok(scrolls <= 0, `${format}: ${scrolls}px too wide`);
    const pdf = await page.pdf({ format, tagged: true, outline: true });
    const text = pdf.toString("latin1");
    for (const mark of ["/StructTreeRoot", "/MarkInfo", "/Lang (en)", "/Title (Notes"]) assert.ok(text.includes(mark), `${format}: ${mark}`);
    assert.equal(pages(pdf), 1, `${format}: sums up on one page`);
  }
  await page.context().close();
});
