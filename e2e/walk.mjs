// A walk over every page that links lead to, so that none is forgotten and no link
// is dead. Pages that differ only in an id or a date count as one.
import assert from "node:assert/strict";

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Two sessions are looked at step by step; the steps of the others are of the same kinds. */
const SESSION = /^\/programme\/(?!wish-or-worry\b|how-it-goes-round\b)[a-z-]+(\/[a-z-]+)?/;

/** The kind of a page: its address without what differs from record to record. */
const kind = (path) => path.replace(SESSION, (_, step) => `/programme/SESSION${step ? "/STEP" : ""}`).replace(/^\/progress\/signs\/[a-z-]+/, "/progress/signs/SIGN").replace(ID, "ID").replace(/\d{4}-\d\d(-\d\d)?/g, "DATE").replace(/[?#].*/, "");

/** Visits every kind of page from `roots` on, and lets `visit` look at each. Says
 * at the end what is wrong, of all pages together. */
export async function walk(page, roots, visit) {
  const seen = new Map();
  const wrong = [];
  const open = [...roots];
  while (open.length) {
    const path = open.shift();
    if (seen.has(kind(path))) continue;
    seen.set(kind(path), path);
    const response = await page.goto(path);
    if (response.status() !== 200) wrong.push(`${response.status()} ${path}, which a page links to`);
    seen.set(kind(new URL(page.url()).pathname), path);
    await visit(kind(path)).catch((error) => wrong.push(error.message));
    const links = await page.evaluate(() => [...document.querySelectorAll("a[href]:not([download])")].filter((it) => it.origin === location.origin).map((it) => it.pathname + it.search));
    open.push(...links.filter((it) => !seen.has(kind(it))));
  }
  assert.equal(wrong.length, 0, wrong.join("\n\n"));
  return [...seen.keys()].sort();
}

/** Looks at a page in both colour schemes, narrow and wide. */
export async function lookAllRound(app, page, name) {
  await page.setViewportSize({ width: 320, height: 800 });
  await page.emulateMedia({ colorScheme: "light" });
  await app.look(page, name);
  await page.emulateMedia({ colorScheme: "dark" });
  await app.lookAtColours(page, name);
  await page.setViewportSize({ width: 1280, height: 900 });
  await app.look(page, name);
  await page.emulateMedia({ colorScheme: "light" });
  await app.lookAtColours(page, name);
}
