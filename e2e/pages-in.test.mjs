// Every page of somebody with records, in light and dark, narrow and wide, with and
// without scripts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./app.mjs";
import { fill } from "./filled.mjs";
import { signIn, signUp } from "./people.mjs";
import { lookAllRound, walk } from "./walk.mjs";

const PERSON = [
  "/today", "/programme", "/programme/SESSION", "/programme/SESSION/STEP", "/programme/wish-or-worry/the-gap", "/programme/how-it-goes-round/print", "/homework", "/keeping", "/about/questions", "/about/professional", "/tools", "/progress", "/progress/signs/SIGN", "/you", "/check-in", "/check-in/DATE", "/fears", "/fears/ID", "/thoughts", "/thoughts/ID", "/thoughts/catch", "/hold", "/hold/new", "/urges", "/urges/ID/waiting", "/urges/ID/delay", "/urges/ID/ask", "/urges/note", "/ladders", "/ladders/ID", "/ladders/ID/ID", "/ladders/ID/edit", "/trials", "/trials/ID", "/practices", "/problems", "/problems/new", "/problems/ID", "/progress/helps", "/progress/report", "/progress/patterns", "/progress/fears", "/progress/plane",
  "/predictions", "/experiments", "/requests", "/requests/dear-man", "/limits", "/loop", "/roots", "/core-beliefs", "/kindness", "/kindness/letters", "/kindness/critic", "/activities", "/activities/ideas", "/activities/week", "/worries", "/values", "/values/edit",
  "/worked/played-voice-message", "/drills", "/conversations", "/breakup",
  "/plan", "/plan/edit", "/measures", "/measures/reviews", "/measures/weekly-check", "/history", "/records/ID", "/records/ID/erase", "/hark", "/hark/questions", "/hark/support", "/worse", "/danger",
  "/you/profile", "/you/people", "/you/people/ID", "/you/people/new", "/you/habits", "/you/passphrase", "/you/code", "/you/devices", "/you/key", "/you/export", "/you/import", "/you/delete", "/you/terms", "/steady", "/help", "/about",
];

let app;
let me;
let roots;
before(async () => {
  app = await start();
  await app.forwardTo(17);
  const page = await app.open();
  me = await signUp(app, page);
  roots = [...PERSON.filter((it) => !/ID|DATE|SESSION|SIGN/.test(it)), ...(await fill(app, page))];
  await page.context().close();
});
after(() => app?.stop());

for (const javaScript of [true, false]) {
  test(`every page of a person, ${javaScript ? "with" : "without"} scripts`, async () => {
    const page = await app.open({ javaScript, width: 320 });
    await signIn(app, page, me);
    const look = (name) => (javaScript ? lookAllRound(app, page, name) : app.look(page, name));
    const seen = await walk(page, roots, (kind) => look(`person${kind}`));
    for (const path of PERSON) assert.ok(seen.includes(path), `${path} is not linked from anywhere: ${seen.join(" ")}`);
  });
}
