//! Whether a value is one that a declared schema excludes for certain.
//!
//! What is not understood excludes nothing, and neither does what a tool is known to read in another way: a number that is written as text,
//! a null for what was left out, an array that was written as the JSON text of one. What is missing is the tool's to say.
//!
//! The schema is one side's and the arguments are the other's, and each may be large: a step is charged by what it looks at.

use bytes::Bytes;
use mcip_core::json::{Document, Kind, Node, ScanLimits};
use serde_json::{Map, Value};

use super::steps::look;

/// The members of a schema.
pub(super) type Members = Map<String, Value>;

/// A value that the schema excludes.
pub(super) struct Wrong<'a> {
    pub(super) at: Node<'a>,
    pub(super) why: &'static str,
}

/// Steps that one check may take, over values and alternatives of the schema, besides those by the size of the arguments. What is beyond is
/// not excluded.
const MOST_STEPS: usize = 20_000;
/// How often the arguments may be looked at as a whole.
const MOST_LOOKS: usize = 8;
/// Bytes that are looked at, compared or read in one step.
const STEP: usize = 64;
/// Depth of schemas, references followed.
const MOST_DEPTH: u32 = 32;

/// Compares arguments with the schema of a tool.
pub(super) fn check<'a>(schema: &Members, arguments: Node<'a>) -> Result<(), Wrong<'a>> {
    let mut check = Checking {
        root: schema,
        steps: MOST_STEPS + MOST_LOOKS * (arguments.raw().len() / STEP),
    };
    check.members(schema, arguments, 0)
}

/// The first member that a tool does not declare. Only where it declares some, and nothing in its schema speaks of others.
pub(super) fn undeclared<'a>(schema: &Members, arguments: Node<'a>) -> Option<Node<'a>> {
    const OTHERS: [&str; 11] = [
        "additionalProperties",
        "patternProperties",
        "unevaluatedProperties",
        "propertyNames",
        "dependentSchemas",
        "allOf",
        "anyOf",
        "oneOf",
        "if",
        "not",
        "$ref",
    ];
    let declared = schema.get("properties")?.as_object().filter(|all| !all.is_empty())?;
    if OTHERS.iter().any(|other| schema.contains_key(*other)) {
        return None;
    }
    let mut members = arguments.members();
    members
        .find(|(name, _)| !declared.contains_key(&**name))
        .map(|(_, value)| value)
}

struct Checking<'s> {
    root: &'s Members,
    steps: usize,
}

impl<'s> Checking<'s> {
    /// Charges a step that looks at so many bytes. Whether it may still be taken.
    fn takes(&mut self, bytes: usize) -> bool {
        let cost = 1 + bytes / STEP;
        let may = self.steps >= cost;
        self.steps = if may { self.steps - cost } else { 0 };
        may
    }

    fn any<'a>(&mut self, schema: &'s Value, value: Node<'a>, depth: u32) -> Result<(), Wrong<'a>> {
        match schema {
            Value::Object(schema) => self.members(schema, value, depth),
            Value::Bool(false) if self.takes(0) => Err(Wrong {
                at: value,
                why: "the tool declares that there is none",
            }),
            _ => Ok(()),
        }
    }

    fn members<'a>(&mut self, schema: &'s Members, value: Node<'a>, depth: u32) -> Result<(), Wrong<'a>> {
        // What is in a structure is charged when it is come to.
        let bytes = match value.kind() {
            Kind::String | Kind::Number => look(value.raw()).len(),
            _ => 0,
        };
        if depth > MOST_DEPTH || !self.takes(bytes) {
            return Ok(());
        }
        if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
            let target = target.strip_prefix('#').map(|pointer| pointer.trim_start_matches('/'));
            let found = match target {
                Some("") => Some(self.root),
                Some(pointer) if self.takes(pointer.len()) => resolve(self.root, pointer),
                _ => None,
            };
            if let Some(found) = found {
                self.members(found, value, depth + 1)?;
            }
        }
        if value.is_null() {
            return Ok(());
        }
        if let Some(kinds) = schema.get("type")
            && let Some(why) = of_another_type(kinds, value)
        {
            return match self.written_as_text(schema, value, depth) {
                true => Ok(()),
                false => Err(Wrong { at: value, why }),
            };
        }
        if let Some(fixed) = schema.get("const")
            && !self.is_one_of(std::slice::from_ref(fixed), value)
        {
            return Err(Wrong {
                at: value,
                why: "the tool declares another value",
            });
        }
        if let Some(values) = schema.get("enum").and_then(Value::as_array)
            && !self.is_one_of(values, value)
        {
            return Err(Wrong {
                at: value,
                why: "it is none of the values that the tool declares",
            });
        }
        if let Some(all) = schema.get("allOf").and_then(Value::as_array) {
            for one in all {
                self.any(one, value, depth + 1)?;
            }
        }
        for keyword in ["anyOf", "oneOf"] {
            if let Some(all) = schema.get(keyword).and_then(Value::as_array)
                && !all.is_empty()
            {
                let mut first = None;
                let fits = all.iter().any(|one| match self.any(one, value, depth + 1) {
                    Ok(()) => true,
                    Err(wrong) => {
                        first.get_or_insert(wrong);
                        false
                    }
                });
                if let (false, Some(wrong)) = (fits, first) {
                    return Err(wrong);
                }
            }
        }
        match value.kind() {
            Kind::Object => self.object(schema, value, depth),
            Kind::Array => self.array(schema, value, depth),
            Kind::String => lengths(schema, value),
            Kind::Number => bounds(schema, value),
            _ => Ok(()),
        }
    }

    fn object<'a>(&mut self, schema: &'s Members, value: Node<'a>, depth: u32) -> Result<(), Wrong<'a>> {
        let declared = schema.get("properties").and_then(Value::as_object);
        let others = schema.get("additionalProperties");
        let by_pattern = schema.contains_key("patternProperties");
        if declared.is_none() && others.is_none() {
            return Ok(());
        }
        for (name, member) in value.members() {
            if !self.takes(name.len()) {
                return Ok(());
            }
            match (declared.and_then(|declared| declared.get(&*name)), others) {
                (Some(own), _) => self.any(own, member, depth + 1)?,
                (None, Some(Value::Bool(false))) if !by_pattern => {
                    return Err(Wrong {
                        at: member,
                        why: "the tool declares that there are no other members",
                    });
                }
                (None, Some(others)) if !by_pattern => self.any(others, member, depth + 1)?,
                (None, _) => {}
            }
        }
        Ok(())
    }

    fn array<'a>(&mut self, schema: &'s Members, value: Node<'a>, depth: u32) -> Result<(), Wrong<'a>> {
        let most = schema.get("maxItems").and_then(Value::as_u64);
        if most.is_some_and(|most| value.len() as u64 > most) {
            return Err(Wrong {
                at: value,
                why: "it has more elements than the tool declares",
            });
        }
        let first = schema.get("prefixItems").and_then(Value::as_array);
        let items = schema.get("items").filter(|items| !items.is_array());
        for (index, element) in value.elements().enumerate() {
            let own = first.and_then(|first| first.get(index)).or(items);
            match own {
                Some(own) if self.takes(0) => self.any(own, element, depth + 1)?,
                _ => break,
            }
        }
        Ok(())
    }

    /// Whether a text is the JSON text of what the tool declares: some clients write structures so, and many tools read them.
    fn written_as_text(&mut self, schema: &'s Members, value: Node<'_>, depth: u32) -> bool {
        let Some(text) = value.as_str().filter(|text| text.starts_with(['[', '{'])) else {
            return false;
        };
        // Reading takes more than looking.
        if !self.takes(look(&text).len() * 4) {
            return true;
        }
        let read = Document::parse(Bytes::copy_from_slice(text.as_bytes()), &ScanLimits::default());
        read.is_ok_and(|read| {
            let structure = matches!(read.root().kind(), Kind::Array | Kind::Object);
            structure && self.members(schema, read.root(), depth + 1).is_ok()
        })
    }

    /// Whether a value is one of these; a number may be written as text.
    fn is_one_of(&mut self, all: &[Value], value: Node<'_>) -> bool {
        let text = value.as_str();
        all.iter().any(|one| match (one, text.as_deref()) {
            (Value::String(one), Some(text)) => !self.takes(one.len().min(text.len())) || one == text,
            (Value::Number(one), Some(text)) => !self.takes(0) || (text.len() < STEP && text == one.to_string()),
            (Value::String(one), None) if value.kind() == Kind::Number => !self.takes(one.len()) || value.raw() == one,
            _ => self.is(one, value),
        })
    }

    /// Whether a value is this one, without building it: what differs early is left early.
    fn is(&mut self, one: &Value, value: Node<'_>) -> bool {
        let bytes = match value.kind() {
            Kind::String | Kind::Number => look(value.raw()).len(),
            _ => 0,
        };
        if !self.takes(bytes) {
            return true;
        }
        match (one, value.kind()) {
            (Value::Null, Kind::Null) => true,
            (Value::Bool(one), Kind::Bool) => value.as_bool() == Some(*one),
            (Value::Number(one), Kind::Number) => one.as_f64() == value.as_f64(),
            (Value::String(one), Kind::String) => value.is_str(one),
            (Value::Array(all), Kind::Array) => {
                all.len() == value.len()
                    && std::iter::zip(all, value.elements()).all(|(one, value)| self.is(one, value))
            }
            (Value::Object(all), Kind::Object) => {
                let mut members = value.members();
                all.len() == value.len()
                    && members.all(|(name, value)| {
                        !self.takes(name.len()) || all.get(&*name).is_some_and(|one| self.is(one, value))
                    })
            }
            _ => false,
        }
    }
}

fn resolve<'s>(root: &'s Members, pointer: &str) -> Option<&'s Members> {
    let mut steps = pointer
        .split('/')
        .map(|step| step.replace("~1", "/").replace("~0", "~"));
    let mut at = root.get(&steps.next()?)?;
    for step in steps {
        at = match at {
            Value::Object(members) => members.get(&step)?,
            Value::Array(elements) => elements.get(step.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    at.as_object()
}

/// Why a value is of none of the declared types.
fn of_another_type(declared: &Value, value: Node<'_>) -> Option<&'static str> {
    let fits = match declared {
        Value::String(one) => fits(one, value),
        Value::Array(all) => all.iter().any(|one| one.as_str().is_none_or(|one| fits(one, value))),
        _ => true,
    };
    (!fits).then_some("it is of another type than the tool declares")
}

fn fits(declared: &str, value: Node<'_>) -> bool {
    let text = || value.as_str().unwrap_or_default();
    match (declared, value.kind()) {
        ("string", Kind::String | Kind::Number | Kind::Bool)
        | ("number", Kind::Number)
        | ("boolean", Kind::Bool)
        | ("array", Kind::Array)
        | ("object", Kind::Object) => true,
        ("integer", Kind::Number) => value.is_integer() || value.as_f64().is_some_and(|number| number.fract() == 0.0),
        ("number" | "integer", Kind::String) => text().trim().parse::<f64>().is_ok_and(f64::is_finite),
        ("boolean", Kind::String) => ["true", "false"].iter().any(|word| text().eq_ignore_ascii_case(word)),
        ("string" | "number" | "integer" | "boolean" | "array" | "object", _) => false,
        // `null`, which was let through before, and what is no type of JSON.
        _ => declared != "null",
    }
}

fn lengths<'a>(schema: &Members, value: Node<'a>) -> Result<(), Wrong<'a>> {
    let Some(most) = schema.get("maxLength").and_then(Value::as_u64) else {
        return Ok(());
    };
    // Characters are counted only where there are enough bytes for too many.
    let text = value.as_str().unwrap_or_default();
    match text.len() as u64 > most && text.chars().count() as u64 > most {
        true => Err(Wrong {
            at: value,
            why: "it is longer than the tool declares",
        }),
        false => Ok(()),
    }
}

fn bounds<'a>(schema: &Members, value: Node<'a>) -> Result<(), Wrong<'a>> {
    let Some(number) = value.as_f64() else { return Ok(()) };
    let of = |keyword| schema.get(keyword).and_then(Value::as_f64);
    let out = of("minimum").is_some_and(|least| number < least)
        || of("maximum").is_some_and(|most| number > most)
        || of("exclusiveMinimum").is_some_and(|least| number <= least)
        || of("exclusiveMaximum").is_some_and(|most| number >= most);
    match out {
        true => Err(Wrong {
            at: value,
            why: "it is outside of the bounds that the tool declares",
        }),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use mcip_core::json::{Document, ScanLimits};
    use serde_json::json;

    use super::*;
    use crate::arguments::steps::counted;

    fn document(value: &Value) -> Document {
        Document::parse(Bytes::from(value.to_string()), &ScanLimits::default()).expect("JSON")
    }

    fn schema(value: Value) -> Members {
        serde_json::from_value(value).expect("a schema")
    }

    /// A schema of many alternatives, and arguments that each of them would have to read as a whole.
    #[test]
    fn alternatives_do_not_read_large_arguments_again_and_again() {
        const MANY: usize = 1900;
        let list = format!("[{}0]", "0,".repeat(1 << 16));
        let texts = vec!["x".repeat(1 << 12); 2];
        let cases = [
            (json!({"type": "object"}), json!({"a": list})),
            (json!({"type": "number"}), json!({"a": "1".repeat(1 << 19)})),
            (json!({"type": "integer"}), json!({"a": "é".repeat(1 << 18)})),
            (json!({"maxLength": 1 << 18}), json!({"a": "é".repeat(1 << 18)})),
            (
                json!({"const": "x".repeat(1 << 10)}),
                json!({"a": "\n".repeat(1 << 19)}),
            ),
            (json!({"enum": [texts]}), json!({"a": ["x".repeat(1 << 12), "y"]})),
        ];
        for (alternative, arguments) in cases {
            let many = Value::Array(
                vec![Value::Bool(false); 3]
                    .into_iter()
                    .chain(vec![alternative.clone(); MANY])
                    .collect(),
            );
            let declared = schema(json!({"properties": {"a": {"anyOf": many}}}));
            let read = document(&arguments);
            let looked = counted(|| {
                let _ = check(&declared, read.root());
            });
            let most = (MOST_LOOKS + 1) * read.root().raw().len() + MOST_STEPS * STEP;
            assert!(looked <= most, "{looked} > {most}");
        }
    }

    /// What is not excluded because steps ran out took no more of them than there are.
    #[test]
    fn every_alternative_and_member_is_a_step() {
        let members: Map<String, Value> = (0..10).map(|n| (n.to_string(), json!(n))).collect();
        let arguments = document(&json!({"a": members, "b": vec![0; 1000]}));
        for alternative in [
            json!(false),
            json!({"properties": {"x": {}}, "required": ["x"], "const": 1}),
            json!({"const": members.clone()}),
            json!({"$ref": "#/$defs/none/of/this"}),
            json!({"items": {}, "prefixItems": [{}], "const": []}),
        ] {
            let mut declared = schema(json!({}));
            declared.insert("anyOf".to_owned(), vec![alternative; 30_000].into());
            let mut check = Checking {
                root: &declared,
                steps: MOST_STEPS,
            };
            let all = check.members(&declared, arguments.root(), 0);
            assert!(check.steps < MOST_STEPS);
            assert!(all.is_ok() || check.steps == 0, "{} steps are left", check.steps);
        }
    }

    #[test]
    fn structures_are_compared_without_regard_to_order() {
        let arguments = document(&json!({"a": {"x": [1, "b", null, true], "y": 2.0}}));
        let value = arguments.root().get("a").expect("a member");
        let is = |one: Value| {
            let mut check = Checking {
                root: &Map::new(),
                steps: 1000,
            };
            check.is_one_of(&[one], value)
        };
        assert!(is(json!({"y": 2, "x": [1, "b", null, true]})));
        for other in [
            json!({"y": 2, "x": [1, "b", null]}),
            json!({"y": 3, "x": [1, "b", null, true]}),
            json!({"z": 2, "x": [1, "b", null, true]}),
            json!({"x": [1, "b", null, true]}),
            json!([1]),
        ] {
            assert!(!is(other.clone()), "{other}");
        }
    }
}
