// What somebody with half a year of records finds behind Progress: what helps, patterns,
// fears more closely, the plane, and questionnaires beside each other. On the demo's own
// throw-away data, because no journey could write half a year.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startDemo } from "./demo.mjs";
import { go, press, signIn } from "./people.mjs";
import { lookAllRound } from "./walk.mjs";


let app;
let me;
let stop;
before(async () => ({ app, me, stop } = await startDemo()));
after(() => stop?.());

const BEHIND = [
  ["What helps me", "What helps me"],
  ["What goes with hard days", "What goes with hard days"],
  ["Fears: expected and happened", "Fears: expected and happened"],
  ["Worry and distance on one plane", "Worry and distance"],
];

/** Every picture has its words beside it and its numbers behind it. */
async function hasWordsAndTables(page, name) {
  const charts = page.locator("svg.chart");
  const count = await charts.count();
  assert.ok(count > 0, `${name} has a picture`);
  for (const chart of await charts.all()) {
    const sentence = (await chart.locator("desc").textContent()).replaceAll(/\s+/g, " ").trim();
    const card = chart.locator("xpath=ancestor::article");
    const shown = (await card.locator("p").allInnerTexts()).map((it) => it.replaceAll(/\s+/g, " ").trim());
    assert.ok(shown.includes(sentence), `${name}: ${sentence}`);
    await card.locator("summary").click();
    assert.ok(await card.locator("tbody tr").first().isVisible(), name);
  }
}

/** The text in every picture is at least 11 px high, and none of it is cut off. */
async function isLegible(page, name) {
  const size = page.viewportSize();
  for (const width of [320, 390, 1000, 1280]) {
    await page.setViewportSize({ ...size, width });
    const wrong = await page.locator("svg.chart text").evaluateAll((all) =>
      all.flatMap((it) => {
        const [svg, here] = [it.ownerSVGElement.getBoundingClientRect(), it.getBoundingClientRect()];
        const px = (parseFloat(getComputedStyle(it).fontSize) * svg.width) / it.ownerSVGElement.viewBox.baseVal.width;
        const isCut = here.left < svg.left - 1 || here.right > svg.right + 1;
        return px < 11 || isCut ? [`${it.textContent}: ${px.toFixed(1)} px`] : [];
      }),
    );
    assert.deepEqual(wrong, [], `${name} at ${width}`);
  }
  await page.setViewportSize(size);
}

for (const javaScript of [true, false]) {
  test(`what is behind Progress, ${javaScript ? "with" : "without"} scripts`, async () => {
    const page = await app.open({ javaScript });
    await signIn(app, page, me);
    await page.goto("/progress");
    // What eased never stands without what was said.
    await page.getByText(/Beside it: in the last four weeks \d+ wish(es were| was) said directly\./).waitFor();
    if (javaScript) await isLegible(page, "Progress");
    for (const [link, heading] of BEHIND) {
      await page.goto("/progress");
      await go(page, link, heading);
      await hasWordsAndTables(page, heading);
      if (javaScript) await isLegible(page, heading);
      if (javaScript) await lookAllRound(app, page, heading);
      else await app.look(page, heading);
      await page.setViewportSize({ width: 390, height: 844 });
    }
    await page.goto("/progress");
    await go(page, "Questionnaires at the reviews", "Questionnaires at the reviews");
    await page.getByText(/^Session 8 beside the first time/).first().waitFor();
    const isCut = (all) => all.filter((it) => it.scrollWidth > it.clientWidth).length;
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 844 });
      assert.equal(await page.locator(".scroll").evaluateAll(isCut), 0, `no table is wider than its card at ${width}`);
    }
    await lookAllRound(app, page, "measures-reviews");
    await page.goto("/measures/gad-7");
    await go(page, "Two times beside each other, question by question", "Two times beside each other");
    const choice = page.getByLabel("Another");
    const day = await choice.locator("option").nth(2).innerText();
    assert.equal(await page.getByRole("columnheader", { name: day }).count(), 0, "the first and the last at first");
    await choice.selectOption({ index: 2 });
    await press(page, "Compare");
    await page.getByRole("columnheader", { name: day }).waitFor();
    await lookAllRound(app, page, "measures-compare");
    await page.context().close();
  });
}
