// Every page of a visitor, in light and dark, narrow and wide, with and without
// scripts; and what has to work where scripts are off.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./app.mjs";
import { answerNo, beginThought, go, pick, press, rate, signUp } from "./people.mjs";
import { lookAllRound, walk } from "./walk.mjs";

const VISITOR = ["/", "/steady", "/hold", "/thoughts/catch", "/practices", "/help", "/about", "/about/own-behaviour", "/sign-in", "/sign-in/code", "/account/new", "/gone"];

let app;
before(async () => (app = await start()));
after(() => app?.stop());

for (const javaScript of [true, false]) {
  test(`every page of a visitor, ${javaScript ? "with" : "without"} scripts`, async () => {
    const page = await app.open({ javaScript, width: 320 });
    const look = (name) => (javaScript ? lookAllRound(app, page, name) : app.look(page, name));
    const seen = await walk(page, VISITOR, (kind) => look(`visitor${kind}`));
    for (const path of VISITOR) assert.ok(seen.includes(path), path);
    assert.equal((await page.goto("/no-such-page")).status(), 404);
    await look("not-found");
  });
}

test("without scripts a check-in, a thought, a measure and the file to take along work", async () => {
  // By day: at night the check-in is folded.
  await app.forwardTo(10);
  const page = await app.open({ javaScript: false });
  const plain = await signUp(app, page);
  await rate(page, "Worry about being left", 3);
  await press(page, "There was none");
  await page.getByText("Saved for this day").waitFor();
  await beginThought(app, page, { situation: "A party", thought: "They only asked me out of pity", whom: { name: "Kit", kind: "A friend" } });
  await page.getByRole("checkbox", { name: "Sadness" }).check();
  await rate(page, "Sadness", 50);
  await go(page, "One question first", "Is it a worry, or is it happening?");
  await pick(page, "What fits best?", /^It is a worry/);
  await press(page, "Go on");
  await answerNo(page);
  await go(page, "Go on", "Which thinking habits might be in it?");
  await press(page, "Finish later");
  await page.goto("/measures/gad-7/answer");
  for (const question of await page.locator("form.questions fieldset.question").all()) await question.getByRole("radio").first().check();
  await press(page, "Save my answers");
  await page.getByText(/what (the|your) answers come to/).waitFor();
  await page.goto("/you/export");
  await app.write(page, "Your passphrase", plain.passphrase);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save the file" }).click()]);
  await page.goto("/you/import");
  await page.getByLabel("The file").setInputFiles(await download.path());
  await press(page, "Look at the file");
  await app.look(page, "import-again-plain");
});
