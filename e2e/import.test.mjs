// Bringing in what another program saved: looked at, taken, found, and taken back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { start } from "./app.mjs";
import { go, signUp } from "./people.mjs";

const FOREIGN = new URL("../crates/export/tests/foreign/", import.meta.url);
const file = (name) => ({ name, mimeType: "text/plain", buffer: readFileSync(new URL(name, FOREIGN)) });

let app;
before(async () => (app = await start()));
after(() => app?.stop());

/** Chooses a file and looks at it. With scripts the page changes in place. */
async function lookAt(page, name, javaScript) {
  await page.goto("/you/import");
  await page.locator("#file").setInputFiles(file(name));
  if (!javaScript) return go(page, "Look at the file", "What would come in");
  await page.getByRole("button", { name: "Look at the file" }).click();
  await page.getByRole("heading", { level: 1, name: "What would come in" }).waitFor();
}

for (const javaScript of [true, false]) {
  test(`a diary and thoughts from elsewhere come in and go again, ${javaScript ? "with" : "without"} scripts`, async () => {
    const page = await app.open({ javaScript, width: javaScript ? 390 : 320 });
    await signUp(app, page);
    for (const said of ["I waited, and & waited", "Still awake", "They read it and said nothing", "doom scrolling"]) app.remember(said);
    await page.goto("/you/import");
    await app.look(page, "import");

    await lookAt(page, "daylio.csv", javaScript);
    await app.look(page, "import-daylio");
    await page.getByLabel("awful", { exact: true }).fill("9");
    if (!javaScript) await page.locator("#file").setInputFiles(file("daylio.csv"));
    await go(page, "Bring it in", "Brought in");
    await page.getByText("5 records came in").waitFor();
    await app.look(page, "import-added");
    const added = page.url();
    await page.goto("/thoughts");
    await page.getByText("Still awake").first().waitFor({ state: "attached" });

    await lookAt(page, "freecbt.v2.json", javaScript);
    await app.look(page, "import-freecbt");
    if (!javaScript) await page.locator("#file").setInputFiles(file("freecbt.v2.json"));
    await go(page, "Bring it in", "Brought in");
    await page.goto("/thoughts");
    await page.getByText("They read it and said nothing").first().waitFor({ state: "attached" });

    await page.goto(added);
    await go(page, "Undo this import", "Nothing is left of it");
    await page.goto("/thoughts");
    assert.equal(await page.getByText("Still awake").count(), 0);
    assert.equal(await page.getByText("They read it and said nothing").count(), 1);
  });
}
