// A check that cannot fail would tell nothing: what is wrong in FHIR is found.
import assert from "node:assert/strict";
import { test } from "node:test";
import { faults } from "./fhir.mjs";

test("the validators of FHIR find what is wrong", () => {
  const id = (number) => `urn:uuid:0199b000-0000-7000-8000-00000000000${number}`;
  const right = () => ({
    resourceType: "Bundle",
    type: "collection",
    entry: [
      { fullUrl: id(1), resource: { resourceType: "Patient", id: "a" } },
      { fullUrl: id(2), resource: { resourceType: "Observation", id: "b", status: "final", code: { text: "x" }, subject: { reference: id(1) }, valueInteger: 3 } },
      { fullUrl: id(3), resource: { resourceType: "Questionnaire", id: "c", status: "active", item: [{ linkId: "1", type: "choice", text: "x" }] } },
    ],
  });
  assert.deepEqual(faults(right()), []);
  const wrong = {
    "a code that there is not": (it) => (it.entry[1].resource.status = "finall"),
    "a field that is missing": (it) => delete it.entry[1].resource.status,
    "a field that there is not": (it) => (it.entry[1].resource.colour = "red"),
    "a day that there is not": (it) => (it.entry[1].resource.effectiveDateTime = "2026-13-41"),
    "two values": (it) => (it.entry[1].resource.valueString = "x"),
    "an empty text": (it) => (it.entry[2].resource.title = ""),
    "a group without items": (it) => (it.entry[2].resource.item[0].type = "group"),
    "an address twice": (it) => it.entry.push(it.entry[0]),
    "a reference to the wrong type": (it) => (it.entry[1].resource.subject.reference = id(3)),
    "a reference to nobody": (it) => (it.entry[1].resource.subject.reference = id(9)),
  };
  for (const [name, spoil] of Object.entries(wrong)) {
    const bundle = right();
    spoil(bundle);
    assert.notDeepEqual(faults(bundle), [], name);
  }
});
