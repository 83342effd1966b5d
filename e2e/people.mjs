// People who use Evenkeel. They do everything through the pages.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";

/** Makes an account, and is on *Today* afterwards. */
export async function signUp(app, page, { carrying = false } = {}) {
  const name = `person-${randomBytes(4).toString("hex")}`;
  const passphrase = `lantern gravel ${randomBytes(6).toString("hex")}`;
  if (!carrying) await page.goto("/account/new");
  await app.write(page, "A name to sign in with", name);
  await app.write(page, "A passphrase", passphrase);
  await app.write(page, "The passphrase once more", passphrase);
  await page.getByRole("button", { name: "Make my account" }).click();
  await page.getByRole("heading", { name: "Your recovery code" }).waitFor();
  const code = (await page.locator(".code").innerText()).trim();
  assert.match(code, /[0-9A-Z]{4}/);
  app.remember(code);
  await page.getByRole("button", { name: /I have written it down/ }).click();
  await page.waitForURL(/\/today(\?arrived=\d+)?$/);
  return { name, passphrase, code };
}

/** Signs in, and is on *Today* or on what was kept meanwhile. */
export async function signIn(app, page, { name, passphrase }) {
  // A page that was left alone locks itself, and may go there at the same moment.
  for (let tries = 1; ; tries += 1) {
    try {
      await page.goto("/sign-in");
      break;
    } catch (error) {
      if (tries === 4) throw error;
      await page.waitForTimeout(500);
    }
  }
  await app.write(page, "The name you sign in with", name);
  await app.write(page, "Your passphrase", passphrase);
  await page.getByRole("button", { name: "Sign in" }).click();
  const there = /\/(today(\?arrived=\d+)?|left)$/;
  // The page may still be about to lock itself, which breaks off the first way there.
  await page.waitForURL(there).catch(() => page.waitForURL(there));
}

/** Lets time pass. The session has ended by then, so the person signs in again. */
export async function comeBack(app, page, seconds, person) {
  await app.forward(seconds);
  await signIn(app, page, person);
}

/** Presses a button or follows a link, and waits until its page, with this heading, is there. */
export async function go(page, control, heading) {
  await press(page, control);
  if (heading) await page.getByRole("heading", { level: 1, name: heading }).waitFor();
}

/** Presses a button or follows a link that leads to another page. */
export async function press(page, control) {
  const it = page.getByRole("button", { name: control, exact: true }).or(page.getByRole("link", { name: control, exact: true }));
  const loaded = page.waitForEvent("load");
  await it.first().click();
  await loaded;
}

/** Gives a rating in its number field. */
export async function rate(page, label, value) {
  await page.getByRole("spinbutton", { name: label }).fill(String(value));
}

/** Chooses one of several answers. */
export async function pick(page, legend, answer) {
  await page.getByRole("group", { name: legend }).getByRole("radio", { name: answer, exact: typeof answer === "string" }).check();
}

/** Opens what is folded away. */
export async function unfold(page, summary) {
  await page.locator("summary", { hasText: summary }).first().click();
}

/** Answers the four questions about being hurt with four noes, and goes on to the tool. */
export async function answerNo(page) {
  await go(page, "I am alone, go on", "Four questions");
  const questions = page.locator("main fieldset");
  for (let nth = 0; nth < 4; nth += 1) await questions.nth(nth).getByRole("radio", { name: "No", exact: true }).check();
  await go(page, "Save my answers", "For whenever you need it");
}

/** Begins a thought record and stops before the safety question. */
export async function beginThought(app, page, { situation, thought, belief = 80, whom }) {
  await page.goto("/thoughts/new");
  await app.write(page, "Who, what, when, where", situation);
  if (whom) await nameSomeone(app, page, whom);
  await go(page, "The thought", "What went through your mind?");
  await app.write(page, "The thought that stings most", thought);
  await rate(page, "How much do you believe the thought right now?", belief);
  await press(page, "What you feel");
}

/** Names whom a form is about: somebody known, or a new person. */
export async function nameSomeone(app, page, { name, kind = "Partner or spouse" }) {
  const known = page.getByRole("radio", { name: `${name} (${kind})`, exact: true });
  if (await known.count()) return known.check();
  await unfold(page, "Add someone");
  await app.write(page, "What you call them", name);
  await pick(page, "What they are to you", kind);
}
