// The look-out for what was typed sees it, however it is encoded and whatever is around it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readings } from "./app.mjs";

const PLANTED = [
  "POST /hold?text=why+don%E2%80%99t+you+answer",
  "why%20don%E2%80%99t%20you%20answer",
  "100 % of 3 + 4: text=Why+don%E2%80%99t+you+answer&next=%",
  "%FF\u0000\ufffdWhy don’t you answer",
];

for (const text of PLANTED) {
  test(`it is found in ${JSON.stringify(text)}`, () => assert.ok(readings(text).includes("why don’t you answer")));
}

test("it is found with signs of its own", () => {
  assert.ok(readings("1+1 is 100%25").includes("1+1 is"));
  assert.ok(!readings("why+not").includes("why don’t"));
});
