// The way in: the first page, an account, signing in again, the recovery code.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./app.mjs";
import { signIn, signUp } from "./people.mjs";

let app;
before(async () => (app = await start()));
after(() => app?.stop());

test("the first page offers help before anything is asked", async () => {
  const page = await app.open();
  await page.goto("/");
  await app.look(page, "start");
  await page.getByRole("heading", { name: "What is happening right now?" }).waitFor();
  for (const link of ["Help", "Write it here", "Write it down", "Choose a passphrase", "Sign in"]) {
    assert.ok(await page.getByRole("link", { name: link, exact: true }).isVisible(), link);
  }
});

for (const javaScript of [true, false]) {
  test(`an account is made, locked and opened again ${javaScript ? "with" : "without"} scripts`, async () => {
    const page = await app.open({ javaScript });
    await page.goto("/");
    await page.getByRole("link", { name: "Choose a passphrase" }).click();
    await app.look(page, "account");
    const me = await signUp(app, page);
    await page.getByRole("button", { name: "Lock", exact: true }).click();
    await page.waitForURL("**/sign-in");
    await app.look(page, "sign-in");
    await signIn(app, page, me);
  });
}

test("what is wrong with a new account stands beside its field", async () => {
  const page = await app.open();
  await page.goto("/account/new");
  await app.write(page, "A passphrase", "too short");
  await page.getByRole("button", { name: "Make my account" }).click();
  await page.getByText("Please choose a name to sign in with.").waitFor();
  await page.getByText("Please take at least 12 characters").waitFor();
  await app.look(page, "account-again");
});

test("the recovery code opens once, and the new one after it", async () => {
  const page = await app.open();
  const me = await signUp(app, page);
  await page.getByRole("button", { name: "Lock", exact: true }).click();
  const recover = async (code) => {
    await page.goto("/sign-in/code");
    await app.write(page, "The name you sign in with", me.name);
    await page.getByLabel("The recovery code").fill(code);
    await app.write(page, "A new passphrase", "quarry teapot saddle");
    await app.write(page, "The new passphrase once more", "quarry teapot saddle");
    await page.getByRole("button", { name: "Set the passphrase and sign in" }).click();
  };
  await recover(me.code.slice(0, -1));
  await page.getByText("A letter seems to be mistyped.").waitFor();
  await app.look(page, "recovery-again");
  await recover(me.code.toLowerCase());
  await page.getByRole("heading", { name: "Your recovery code" }).waitFor();
  await app.look(page, "recovery-code");
  const code = await page.locator(".code").innerText();
  assert.notEqual(code.trim(), me.code);
  await page.getByRole("button", { name: /I have written it down/ }).click();
  await page.waitForURL("**/today");
  await page.getByRole("button", { name: "Lock", exact: true }).click();
  await recover(me.code);
  await page.getByText("The name or the code is not right.").waitFor();
  await recover(code);
  await page.getByRole("heading", { name: "Your recovery code" }).waitFor();
});

test("a wrong passphrase and an unknown name get the same answer", async () => {
  const page = await app.open();
  const me = await signUp(app, page);
  await page.getByRole("button", { name: "Lock", exact: true }).click();
  const answers = [];
  for (const name of [me.name, "nobody-of-this-name"]) {
    await page.goto("/sign-in");
    await page.getByLabel("The name you sign in with").fill(name);
    await page.getByLabel("Your passphrase").fill("not the passphrase");
    await page.getByRole("button", { name: "Sign in" }).click();
    answers.push(await page.getByRole("alert").innerText());
    await app.look(page, "sign-in-again");
  }
  assert.equal(answers[0], answers[1]);
});
