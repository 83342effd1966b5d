//! As much of JSON Schema as `docs/export.schema.json` uses. A word that is not known
//! here is an error, so that no rule of the document goes unchecked.

use serde_json::Value;

/// Whether a value has the shape that a schema describes; if not, where.
pub(crate) fn check(schema: &Value, value: &Value) -> Result<(), String> {
    at(schema, schema, value, "")
}

fn at(root: &Value, schema: &Value, value: &Value, place: &str) -> Result<(), String> {
    for (word, rule) in schema.as_object().expect("a schema is an object") {
        let holds = match word.as_str() {
            "$schema" | "$defs" | "title" | "description" => true,
            "$ref" => {
                let to = rule.as_str().unwrap().strip_prefix('#').unwrap();
                at(root, root.pointer(to).unwrap(), value, place)?;
                true
            }
            "type" => is_a(rule.as_str().unwrap(), value),
            "format" => reads_as(rule.as_str().unwrap(), value),
            "const" => value == rule,
            "enum" => rule.as_array().unwrap().contains(value),
            "minimum" => value.as_i64() >= rule.as_i64(),
            "maximum" => value.as_i64() <= rule.as_i64(),
            "required" => {
                let mut names = rule.as_array().unwrap().iter();
                names.all(|it| value.get(it.as_str().unwrap()).is_some())
            }
            "additionalProperties" => {
                assert_eq!(rule, false);
                let known = schema["properties"].as_object().unwrap();
                value
                    .as_object()
                    .is_none_or(|it| it.keys().all(|it| known.contains_key(it)))
            }
            "properties" => {
                for (name, schema) in rule.as_object().unwrap() {
                    if let Some(value) = value.get(name) {
                        at(root, schema, value, &format!("{place}/{name}"))?;
                    }
                }
                true
            }
            "items" => {
                for (n, value) in value.as_array().into_iter().flatten().enumerate() {
                    at(root, rule, value, &format!("{place}/{n}"))?;
                }
                true
            }
            "oneOf" => {
                let fits = |it: &&Value| at(root, it, value, place).is_ok();
                rule.as_array().unwrap().iter().filter(fits).count() == 1
            }
            other => panic!("the word {other} is not known here"),
        };
        if !holds {
            return Err(format!("{place}: {word}"));
        }
    }
    Ok(())
}

fn is_a(kind: &str, value: &Value) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("the type {other} is not known here"),
    }
}

fn reads_as(format: &str, value: &Value) -> bool {
    match format {
        "uuid" => parses::<uuid::Uuid>(value),
        "date" => parses::<jiff::civil::Date>(value),
        "date-time" => parses::<jiff::Timestamp>(value),
        other => panic!("the format {other} is not known here"),
    }
}

fn parses<T: std::str::FromStr>(value: &Value) -> bool {
    value.as_str().is_some_and(|it| it.parse::<T>().is_ok())
}
