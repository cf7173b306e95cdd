//! Where a tool's own definition says that its paths stay.
//!
//! Since roots are deprecated (MCP 2026-07-28, "Roots"), servers say in words and schemas on which directories they work: `Read a file under
//! /srv/data`, `"pattern": "^/workspace/"`, `allowedDirectories`. That is read once, when a tool is listed, and stands in its descriptor. It
//! is a server's word about itself: it narrows where paths may lead and widens nothing, and what can't be read for certain says nothing.

mod known;
mod listed;
mod said;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use mcip_core::catalogue::{Boundaries, Boundary};
use mcip_core::types::Tool as Definition;
use serde_json::Value;

use super::path;
use super::role::{self, Role, Tool};
use super::schema::Members;

use self::said::{Of, Said};

/// Members of a schema that are looked at, at all depths together. A definition with more says nothing.
const MOST_MEMBERS: usize = 256;
/// How deep they may lie.
const MOST_DEPTH: usize = 4;

/// What the definition of a tool says of where its paths stay, for [`Descriptor::boundaries`](mcip_core::catalogue::Descriptor::boundaries).
/// Clients, the gateway and servers of this framework have it read when they list a tool; who makes descriptors by hand calls it as well.
pub fn boundaries(tool: &Definition) -> Option<Arc<Boundaries>> {
    let annotated = tool.annotations.iter().flat_map(|annotations| annotations.extra.iter());
    let more = tool.meta.iter().chain(annotated).chain(tool.extra.iter());
    of(&tool.name, tool.description.as_deref(), Some(&*tool.input_schema), more)
}

/// The same for a definition as it is written, with its schema under any of the names that are in use for it.
pub fn boundaries_in(definition: &Value) -> Option<Arc<Boundaries>> {
    let text = |key: &str| definition.get(key).and_then(Value::as_str);
    let mut schemas = ["inputSchema", "input_schema", "parameters"].iter();
    let schema = schemas.find_map(|key| definition.get(*key)?.as_object());
    let places = [Some(definition), definition.get("_meta"), definition.get("annotations")];
    let more = places.into_iter().flatten().filter_map(Value::as_object).flatten();
    of(text("name").unwrap_or_default(), text("description"), schema, more)
}

fn of<'a>(
    name: &str,
    description: Option<&str>,
    schema: Option<&'a Members>,
    more: impl Iterator<Item = (&'a String, &'a Value)>,
) -> Option<Arc<Boundaries>> {
    let tool = Tool::named(name);
    let mut reading = Reading::new(&tool);
    if let Some(schema) = schema {
        reading.members(schema, 0)?;
    }
    let paths: Vec<&str> = reading.paths.iter().map(String::as_str).collect();
    let mut said = description.map_or_else(Said::default, |text| said::read(text, Of::Tool(&paths)));
    let outer = schema.into_iter().flatten();
    let outer = outer.filter(|(name, _)| !matches!(name.as_str(), "properties" | "$defs" | "definitions"));
    for directories in more
        .chain(outer)
        .filter_map(|(key, value)| listed::directories(key, value))
    {
        match directories {
            Some(directories) => said::join(&mut said.boundary, &listed::boundary(directories)),
            None => said.unclear = true,
        }
    }
    said::join(&mut said.boundary, &reading.fixed);
    if said.unclear || said.boundary.directories.len() >= said::MOST {
        said.boundary = Boundary::default();
    }
    let boundaries = reading.together(said);
    (!boundaries.is_nothing()).then(|| Arc::new(boundaries))
}

/// What is said of one member.
enum Own {
    Nothing(Said),
    Held(Boundary),
    /// It is held to something that can't be read.
    Unclear,
}

/// A schema that is being read.
struct Reading<'t> {
    tool: &'t Tool,
    /// What is said of members, by name: a name may stand in several places.
    own: BTreeMap<String, Vec<Own>>,
    /// The outermost members that are paths, but for those that name a root.
    paths: Vec<String>,
    /// The only values of members that name a root.
    fixed: Boundary,
    /// What they are by default.
    by_default: Vec<Vec<String>>,
    left: usize,
}

impl<'t> Reading<'t> {
    fn new(tool: &'t Tool) -> Self {
        Self {
            tool,
            own: BTreeMap::new(),
            paths: Vec::new(),
            fixed: Boundary::default(),
            by_default: Vec::new(),
            left: MOST_MEMBERS,
        }
    }

    /// Looks at the members that a schema declares. `None` if there are too many.
    fn members(&mut self, schema: &Members, depth: usize) -> Option<()> {
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, declared) in properties.into_iter().flatten() {
            let Some(declared) = declared.as_object() else { continue };
            self.left = self.left.checked_sub(1)?;
            self.member(name, declared, depth);
            if depth < MOST_DEPTH {
                let items = declared.get("items").and_then(Value::as_object);
                for inner in [Some(declared), items].into_iter().flatten() {
                    self.members(inner, depth + 1)?;
                }
            }
        }
        Some(())
    }

    fn member(&mut self, name: &str, declared: &Members, depth: usize) {
        let role = role::of(name, Some(declared), self.tool);
        if !matches!(role, Role::Path | Role::Unknown | Role::Address | Role::Source) {
            return;
        }
        let is_root = role::is_root(name);
        if depth == 0 && role == Role::Path {
            match is_root {
                true => self.root(declared),
                false => self.paths.push(name.to_owned()),
            }
        }
        let text = declared.get("description").and_then(Value::as_str);
        let mut said = text.map_or_else(Said::default, |text| said::read(text, Of::Member));
        if let Some(directory) = declared
            .get("pattern")
            .and_then(Value::as_str)
            .and_then(listed::of_pattern)
        {
            said::join(&mut said.boundary, &listed::boundary(vec![directory]));
        }
        for directories in declared
            .iter()
            .filter_map(|(key, value)| listed::directories(key, value))
        {
            match directories {
                Some(directories) => said::join(&mut said.boundary, &listed::boundary(directories)),
                None => said.unclear = true,
            }
        }
        said.unclear |= said.boundary.directories.len() >= said::MOST;
        if is_root {
            // That it is the directory to which others are relative says nothing of itself.
            said.boundary.relative = false;
            said.boundary.beneath = false;
        }
        let own = match (said.unclear, said.boundary.is_nothing()) {
            (true, _) => Own::Unclear,
            (false, true) => Own::Nothing(said),
            (false, false) => Own::Held(said.boundary),
        };
        self.own.entry(name.to_owned()).or_default().push(own);
    }

    /// A member that names the directory to stay in.
    fn root(&mut self, declared: &Members) {
        let only = declared.get("const").map(std::slice::from_ref);
        let only = only.or_else(|| declared.get("enum").and_then(Value::as_array).map(Vec::as_slice));
        match only.map(listed::all) {
            Some(Some(directories)) => said::join(&mut self.fixed, &listed::boundary(directories)),
            Some(None) => {}
            None => {
                let by_default = declared.get("default").map(std::slice::from_ref).and_then(listed::all);
                self.by_default.extend(by_default.into_iter().flatten());
            }
        }
    }

    /// What holds for all members, and for single ones.
    fn together(self, said: Said) -> Boundaries {
        let all = said.boundary;
        let mut members = BTreeMap::new();
        let mut named: BTreeMap<String, Boundary> = said.named.into_iter().collect();
        for (name, own) in self.own {
            let named = named.remove(&name);
            let of_one = |own: Own| match own {
                Own::Unclear => Some(Boundary::default()),
                Own::Held(mut boundary) => {
                    if boundary.directories.is_empty() {
                        boundary.directories.clone_from(&all.directories);
                    }
                    Some(boundary)
                }
                Own::Nothing(said) => match named.clone() {
                    Some(named) => Some(named),
                    None => without_more(&all, &said),
                },
            };
            let mut each = own.into_iter().map(of_one);
            let Some(first) = each.next() else { continue };
            // Two members of one name of which not the same is said are held by nothing.
            let held = match each.all(|other| other == first) {
                true => first,
                false => Some(Boundary::default()),
            };
            if let Some(held) = held {
                members.insert(name, held);
            }
        }
        let mut boundaries = Boundaries::default();
        boundaries.all = all;
        boundaries.members = members;
        boundaries.by_default = self.by_default;
        boundaries
    }
}

/// What of the whole holds for a member that is not limited itself, if that is not all: where it speaks of another directory, none.
fn without_more(all: &Boundary, said: &Said) -> Option<Boundary> {
    let is_held = |parts: &Vec<String>| {
        let at: Vec<&str> = parts.iter().map(String::as_str).collect();
        all.directories.iter().any(|directory| path::holds(directory, &at))
    };
    if !all.directories.is_empty() && !said.mentions.iter().all(is_held) {
        return Some(Boundary::default());
    }
    if (all.relative || all.beneath) && said.absolute {
        let mut boundary = Boundary::default();
        boundary.directories.clone_from(&all.directories);
        return Some(boundary);
    }
    None
}

#[cfg(test)]
mod tests;
