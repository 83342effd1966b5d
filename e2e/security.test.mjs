// Sessions that end at the wrong moment, forms that come twice or from elsewhere,
// and other people's addresses: a clear page each time, and nothing lost.
import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { MINUTE, start } from "./app.mjs";
import { beginThought, go, press, rate, signIn, signUp, unfold } from "./people.mjs";

const IDLE = 30 * MINUTE;
/** A page that was kept whole does not load when it is gone back to. */
const KEPT = { waitUntil: "commit" };

let app;
before(async () => {
  app = await start();
  await app.forwardTo(15);
});
after(() => app?.stop());

test("a session that ends in the middle of a form loses nothing", async () => {
  const page = await app.open();
  const me = await signUp(app, page);
  await page.goto("/thoughts/new");
  const form = page.url();
  const other = await page.context().newPage();
  await other.goto("/today");
  await press(other, "Lock");
  await page.getByLabel("Who, what, when, where").fill("My key did not fit any more");
  app.remember("My key did not fit any more");
  await press(page, "The thought");
  await page.getByRole("heading", { level: 1, name: "Please sign in again" }).waitFor();
  await page.getByRole("heading", { name: "What you wrote is kept" }).waitFor();
  assert.equal(await page.getByText("My key did not fit").count(), 0);
  page.context().faults.length = 0; // what was refused is looked at above
  await app.look(page, "session-ended");
  await signIn(app, page, me);
  assert.match(page.url(), /\/left$/);
  await app.look(page, "left");
  assert.equal(await page.getByRole("button", { name: "Save it now" }).count(), 1, "offered once");
  assert.match(await page.getByRole("textbox").inputValue(), /My key did not fit/);
  await go(page, "Save it now", "What went through your mind?");
  await page.goto(form);
  assert.equal(await page.getByLabel("Who, what, when, where").inputValue(), "My key did not fit any more");
  // It is dealt with, and offered no more: not even to somebody who looks.
  await page.goto("/left");
  await page.waitForURL("**/today");
});

test("what was autosaved after the session ended is not offered as a form of its own", async () => {
  const page = await app.open();
  const me = await signUp(app, page);
  await page.goto("/problems/new");
  const other = await page.context().newPage();
  await other.goto("/today");
  await press(other, "Lock");
  await app.write(page, "What happened?", "She found my notes");
  await page.getByText(/^Not saved yet/).waitFor();
  await press(page, "Save what I wrote");
  await page.getByRole("heading", { name: "What you wrote is kept" }).waitFor();
  page.context().faults.length = 0;
  await signIn(app, page, me);
  assert.equal(await page.getByRole("button", { name: "Save it now" }).count(), 1);
});

test("what was kept can be thrown away", async () => {
  const page = await app.open();
  const me = await signUp(app, page);
  await page.goto("/problems/new");
  await app.write(page, "What happened?", "They read my letters");
  await app.forward(IDLE + MINUTE);
  await press(page, "Save what I wrote");
  await page.getByRole("heading", { name: "What you wrote is kept" }).waitFor();
  page.context().faults.length = 0;
  await signIn(app, page, me);
  while (/\/left$/.test(page.url())) await press(page, "I do not need this any more");
  await page.goto("/problems");
  assert.equal(await page.getByRole("link", { name: "Open" }).count(), 0);
});

test("a page that is left alone locks itself, and the session behind it", async () => {
  const page = await app.open({ clock: true });
  await signUp(app, page);
  await page.goto("/history");
  await app.forward(IDLE + MINUTE);
  await page.waitForURL("**/sign-in");
  await page.goto("/today");
  await page.waitForURL("**/sign-in");
});

test("the way back from a locked page shows nothing private, also where the browser keeps pages whole", async () => {
  const other = await start({ keepsPages: true });
  try {
    const visitor = await other.open();
    await visitor.goto("/about");
    await visitor.evaluate(() => (window.isKept = true));
    await visitor.goto("/help");
    await visitor.goBack(KEPT);
    assert.ok(await visitor.evaluate(() => window.isKept), "this browser keeps pages");
    for (const javaScript of [true, false]) {
      for (const way of ["Lock", "Leave now"]) {
        const page = await other.open({ javaScript });
        await signUp(other, page);
        await page.goto("/problems/new");
        await other.write(page, "What happened?", "He laughed at my letter");
        await press(page, "Save what I wrote");
        await page.getByText("He laughed at my letter").waitFor();
        await page.goto("/you");
        await press(page, way);
        await page.waitForURL(way === "Lock" ? "**/sign-in" : other.elsewhere.url);
        for (let back = 0; back < 2; back++) {
          await page.goBack(KEPT);
          await page.waitForURL("**/sign-in", KEPT);
          assert.equal(await page.getByText("He laughed at my letter").count(), 0, `${way}, scripts: ${javaScript}`);
        }
        await page.context().close();
      }
    }
  } finally {
    await other.stop();
  }
});

test("a restart of the program ends nothing and loses nothing", async () => {
  const page = await app.open();
  await signUp(app, page);
  await page.goto("/thoughts/catch");
  await app.write(page, "The thought, as it sounds in your head", "I am hard to love");
  await go(page, "Put it down here", "It is written down");
  await app.restart();
  await page.goto("/thoughts");
  await unfold(page, "Show");
  await page.getByText("I am hard to love").waitFor();
});

test("a form that is posted twice is kept once", async () => {
  const page = await app.open();
  await signUp(app, page);
  await page.goto("/thoughts/catch");
  await app.write(page, "The thought, as it sounds in your head", "Nobody stays with me");
  const addresses = await page.evaluate(async () => {
    const form = document.querySelector("form[data-autosave]");
    const body = new URLSearchParams(new FormData(form));
    body.set("to", "kept");
    const post = async () => (await fetch(form.action, { method: "POST", body })).url;
    return [await post(), await post()];
  });
  assert.equal(addresses[0], addresses[1]);
  await page.goto("/thoughts");
  assert.equal(await page.getByRole("link", { name: "Go on" }).count(), 1);
});

test("another person's addresses show nothing and change nothing", async () => {
  const mine = await app.open();
  await signUp(app, mine);
  await beginThought(app, mine, { situation: "The letter under her door", thought: "She will never forgive me" });
  const thought = mine.url().split("/")[4];
  await mine.goto("/hold/new");
  await app.write(mine, "Your message", "Please let me explain the letter");
  await press(mine, "Hold it here");
  const hold = mine.url().split("/")[4];

  const theirs = await app.open();
  await signUp(app, theirs);
  const shown = [`/thoughts/${thought}`, `/thoughts/${thought}/on`, `/records/${thought}`, `/records/${thought}/erase`, `/hold/${hold}`, `/hold/${hold}/read`, `/problems/${thought}`, `/fears/${thought}`];
  for (const path of shown) {
    const response = await theirs.goto(path);
    assert.ok([404, 200].includes(response.status()), path);
    const text = await theirs.locator("main").innerText();
    assert.doesNotMatch(text, /letter|forgive/, path);
    if (response.status() === 404) await theirs.getByRole("heading", { name: "There is nothing here" }).waitFor();
  }
  await app.look(theirs, "not-found-in");
  const origin = { origin: app.url };
  for (const path of [`/records/${thought}/erase`, `/hold/${hold}/erase`]) {
    const response = await theirs.request.post(path, { form: { x: "y" }, headers: origin });
    assert.equal(response.status(), 404, path);
  }
  await mine.goto(`/thoughts/${thought}`);
  await mine.getByText("She will never forgive me").first().waitFor();
});

test("cookies are bound to this site, and static files set none", async () => {
  const page = await app.open();
  const fresh = await page.request.get("/");
  assert.equal(fresh.headers()["set-cookie"], undefined, "a visitor gets no cookie");
  await signUp(app, page);
  const cookies = await page.context().cookies();
  assert.deepEqual(cookies.map((it) => it.name).sort(), ["device", "session"]);
  for (const it of cookies) assert.ok(it.httpOnly && it.sameSite === "Strict" && it.path === "/", it.name);
  assert.equal(cookies.find((it) => it.name === "session").expires, -1, "the session ends with the browser");
  const script = await page.locator("script[src]").first().getAttribute("src");
  const file = await page.request.get(script);
  assert.equal(file.headers()["set-cookie"], undefined);
  assert.match(file.headers()["cache-control"], /immutable/);
  const private_ = await page.request.get("/today");
  assert.equal(private_.headers()["cache-control"], "no-store");
  assert.match(private_.headers()["content-security-policy"], /^default-src 'none'; script-src 'self'/);
  assert.equal(private_.headers()["referrer-policy"], "no-referrer");
});

test("a form of another site is refused, and a link from there is nobody's session", async () => {
  const page = await app.open();
  await signUp(app, page);
  app.elsewhere.page.html = `<form method=post action="${app.url}/lock"><button>Win a prize</button></form><a href="${app.url}/today">A link</a>`;
  await page.goto(app.elsewhere.url);
  await page.getByRole("button", { name: "Win a prize" }).click();
  await page.getByRole("heading", { name: "That was sent from another site" }).waitFor();
  await app.look(page, "cross-site");
  await page.goto("/today");
  await page.getByRole("button", { name: "Lock", exact: true }).waitFor();
});

test("a name that is not ours is not answered", async () => {
  assert.equal(await status(app.url, "/", { host: "evil.example" }), 421);
  assert.equal(await status(app.url, "/healthz", { host: "evil.example" }), 200);
});

test("behind a proxy the cookies are secure and bound to the host", async () => {
  const other = await start({ args: ["--behind-proxy", "https://keel.example.org"] });
  try {
    const body = new URLSearchParams({ name: "somebody", passphrase: "lantern gravel teapot", passphrase_again: "lantern gravel teapot" }).toString();
    const headers = { host: "keel.example.org", origin: "https://keel.example.org", "content-type": "application/x-www-form-urlencoded" };
    const answer = await ask(other.url, "/account/new", { method: "POST", headers }, body);
    const cookies = answer.headers["set-cookie"];
    assert.equal(cookies.length, 2);
    for (const it of cookies) assert.match(it, /^__Host-\w+=.*; HttpOnly; SameSite=Strict; Secure; Path=\//);
    const refused = await ask(other.url, "/account/new", { method: "POST", headers: { ...headers, origin: "https://evil.example" } }, body);
    assert.equal(refused.statusCode, 403);
  } finally {
    await other.stop();
  }
});

test("more text than a page takes is met with a page, and is still there on the way back", async () => {
  const page = await app.open();
  await signUp(app, page);
  await page.goto("/problems/new");
  await page.getByLabel("What happened?").evaluate((it) => (it.value = "a long night ".repeat(200_000)));
  await press(page, "Save what I wrote");
  await page.getByRole("heading", { name: "That is more than one page can take" }).waitFor();
  page.context().faults.length = 0;
  await app.look(page, "too-large");
  await page.goto("/problems/new");
  await page.getByLabel("What happened?").evaluate((it) => (it.value = "a long night ".repeat(2_000)));
  await press(page, "Save what I wrote");
  await page.getByText("This is longer than 20,000 characters.").waitFor();
  assert.ok((await page.getByLabel("What happened?").inputValue()).length > 20_000);
});

test("a rating outside its scale comes back with what else was typed", async () => {
  const page = await app.open({ javaScript: false });
  await signUp(app, page);
  await page.goto("/thoughts/catch");
  await app.write(page, "The thought, as it sounds in your head", "I ruin every evening");
  await page.getByRole("spinbutton", { name: "How strong the thought is" }).evaluate((it) => { it.type = "text"; it.value = "140"; });
  await press(page, "Put it down here");
  await page.getByText("Please choose a number from 0 to 100.").waitFor();
  assert.equal(await page.getByLabel("The thought, as it sounds in your head").inputValue(), "I ruin every evening");
  await app.look(page, "catch-again");
  await rate(page, "How strong the thought is", 70);
  await go(page, "Put it down here", "It is written down");
});

function ask(url, path, options, body) {
  return new Promise((resolve, reject) => {
    const asked = request(url + path, options, (answer) => (answer.resume(), resolve(answer)));
    asked.on("error", reject);
    asked.end(body);
  });
}

const status = async (url, path, headers) => (await ask(url, path, { headers })).statusCode;
