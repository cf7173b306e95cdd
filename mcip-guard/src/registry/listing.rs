//! A list of a server: what it said last under each name, and which lists are being read, page by page.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::sync::Arc;

use mcip_core::digest::Digest;

use super::definition::Definition;
use super::divided::{self, Divided, Marks};
use super::index::Own;
use super::observation::Observation;

/// Definitions of a kind that are kept. Who has more is taken to have no others: what comes after is never pinned, and so not used.
pub(super) const MOST: usize = 4096;
/// Bytes of definitions that are kept, so that a change can be shown; of more only the digests are.
const MOST_BYTES: usize = 4 << 20;
/// Lists of one server and kind that are read at the same time. Of more the one that nobody went on with for longest is never complete.
const READINGS: usize = 8;

/// What a server said of one kind of definitions.
#[derive(Default)]
pub(super) struct Listing {
    /// As they were listed last, also by lists that nobody has read to the end yet.
    pub(super) definitions: BTreeMap<Box<str>, Definition>,
    pub(super) own: Own,
    /// Names that came twice in a list with two definitions: which of them a call would reach, nobody could tell.
    pub(super) redefined: HashSet<Box<str>>,
    /// One was read from its beginning to its end.
    pub(super) complete: bool,
    /// There were more definitions than are kept.
    pub(super) full: bool,
    /// What they say together, and the parts that others may have the rest of.
    pub(super) divided: Divided,
    pub(super) marks: Marks,
    /// What is to be said of the scopes that they ask for.
    pub(super) scopes: BTreeMap<Box<str>, Observation>,
    bytes: usize,
    /// The one that was gone on with last comes last.
    readings: VecDeque<Reading>,
}

/// One list on its way: several clients of one server read at the same time, each its own.
#[derive(Default)]
pub(super) struct Reading {
    waits: Waits,
    /// It was asked for from its beginning.
    whole: bool,
    /// What it has said so far.
    names: HashMap<Box<str>, Digest>,
    /// The names that its last page brought, and those of all pages: the order in which a model reads them.
    pub(super) page: Vec<Box<str>>,
    order: Vec<Box<str>>,
    /// What that page had pinned, should it come again in another form; and whether it was the last one that a list needed to be pinned
    /// as a whole.
    pub(super) pinned: Vec<(Box<str>, Digest)>,
    pub(super) sealed: bool,
}

/// What a reading waits for.
#[derive(Debug, PartialEq, Eq)]
enum Waits {
    /// The answer to this request.
    Answer(Option<Arc<str>>),
    /// The question for the page of this cursor, or none; the answer to this request was the last page that came.
    Question {
        next: Option<Box<str>>,
        answered: Option<Arc<str>>,
    },
}

impl Default for Waits {
    fn default() -> Self {
        Self::Answer(None)
    }
}

/// What became of a definition of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Added {
    /// It is one more.
    Yes,
    /// The list has had it.
    Before,
    /// The list has had that name, with another definition.
    Otherwise,
    /// There is no room for it.
    No,
}

impl Listing {
    /// A page is asked for: the first one, or that of a cursor.
    pub(super) fn ask(&mut self, request: Option<Arc<str>>, cursor: Option<&str>) {
        let before = cursor.and_then(|cursor| {
            let goes_on =
                |reading: &Reading| matches!(&reading.waits, Waits::Question { next: Some(next), .. } if **next == *cursor);
            let at = self.readings.iter().rposition(goes_on)?;
            self.readings.remove(at)
        });
        // A cursor that no list ended with begins in the middle of one: that one is never complete.
        let before = before.unwrap_or_else(|| Reading {
            whole: cursor.is_none(),
            ..Reading::default()
        });
        self.put(Reading {
            waits: Waits::Answer(request),
            page: Vec::new(),
            pinned: Vec::new(),
            ..before
        });
    }

    /// Begins the page that answers a request. The same page may come again, when a judge changed something in it: then it counts in
    /// the form in which it came last. Gives the list that it belongs to, and whether it is the same page again.
    pub(super) fn begin_page(&mut self, request: Option<&Arc<str>>) -> (Reading, bool) {
        let waiting = |reading: &Reading| matches!(&reading.waits, Waits::Answer(of) if of.as_ref() == request);
        if let Some(reading) = self
            .readings
            .iter()
            .rposition(waiting)
            .and_then(|at| self.readings.remove(at))
        {
            return (reading, false);
        }
        let same = |reading: &Reading| matches!(&reading.waits, Waits::Question { answered, .. } if request.is_some() && answered.as_ref() == request);
        let before = self
            .readings
            .iter()
            .rposition(same)
            .and_then(|at| self.readings.remove(at));
        let Some(mut reading) = before else {
            return (Reading::default(), false);
        };
        reading
            .order
            .truncate(reading.order.len().saturating_sub(reading.page.len()));
        for name in reading.page.drain(..) {
            reading.names.remove(&name);
            self.redefined.remove(&name);
        }
        (reading, true)
    }

    /// Adds a definition to a page.
    pub(super) fn add(&mut self, reading: &mut Reading, definition: Definition) -> Added {
        match reading.names.get(&definition.name) {
            Some(digest) if *digest == definition.digest => return Added::Before,
            Some(_) => {
                self.redefined.insert(definition.name);
                return Added::Otherwise;
            }
            None => {}
        }
        if reading.names.len() == MOST {
            self.full = true;
            return Added::No;
        }
        let name = definition.name.clone();
        match self.definitions.remove(&name) {
            Some(before) => self.bytes -= before.weight(),
            None if self.definitions.len() == MOST => {
                // What this list has not said comes from others, of which none was complete yet, or which were before it.
                self.full = true;
                self.keep(|name| reading.names.contains_key(name));
            }
            None => {}
        }
        reading.names.insert(name.clone(), definition.digest);
        reading.page.push(name.clone());
        reading.order.push(name.clone());
        self.redefined.remove(&name);
        let definition = match self.bytes + definition.weight() > MOST_BYTES {
            true => definition.without_text(),
            false => definition,
        };
        self.bytes += definition.weight();
        self.definitions.insert(name, definition);
        Added::Yes
    }

    /// The definitions of a list that is being read, in its order: all of them, or those of its last page with
    /// the end of those before it, as far as there is room for each.
    pub(super) fn in_order(&self, reading: &Reading, all: bool) -> Vec<Box<str>> {
        if all {
            return reading.order.clone();
        }
        let before = reading.order.len().saturating_sub(reading.page.len());
        let (before, page) = reading.order.split_at_checked(before).unwrap_or_default();
        let weights = before
            .iter()
            .map(|name| self.definitions.get(name).map_or(0, Definition::weight));
        let again = divided::looked_at_again(weights.rev());
        let again = before.iter().rev().zip(again).filter(|(_, again)| *again);
        let mut order: Vec<Box<str>> = page.iter().rev().chain(again.map(|(name, _)| name)).cloned().collect();
        order.reverse();
        order
    }

    /// Ends a page. Whether the list was read from its beginning to its end with it; then it is in the place of what was before.
    pub(super) fn end_page(&mut self, reading: &Reading, is_last: bool) -> bool {
        if !(is_last && reading.whole) {
            return false;
        }
        self.keep(|name| reading.names.contains_key(name));
        self.complete = true;
        true
    }

    /// Keeps a list whose page was taken in, for the page after it.
    pub(super) fn put_back(&mut self, mut reading: Reading, answered: Option<Arc<str>>, next: Option<Box<str>>) {
        reading.waits = Waits::Question { next, answered };
        self.put(reading);
    }

    fn put(&mut self, reading: Reading) {
        if self.readings.len() == READINGS {
            self.readings.pop_front();
        }
        self.readings.push_back(reading);
    }

    fn keep(&mut self, is_kept: impl Fn(&str) -> bool) {
        self.definitions.retain(|name, _| is_kept(name));
        self.redefined.retain(|name| is_kept(name));
        self.bytes = self.definitions.values().map(Definition::weight).sum();
    }
}

/// The parts of a list's answer that count.
pub(super) struct Page {
    pub(super) definitions: Vec<Definition>,
    /// The cursor of the page after it; `None` if it is the last one.
    pub(super) next: Option<Box<str>>,
    /// The request that it answers.
    pub(super) request: Option<Arc<str>>,
}

#[cfg(test)]
mod tests {
    use super::super::definition::Kind;
    use super::super::definition::tests::definition;
    use super::*;

    fn tool(name: &str, description: &str) -> Definition {
        definition(
            Kind::Tool,
            &serde_json::json!({ "name": name, "description": description }).to_string(),
        )
    }

    /// Takes in a page; whether a list is complete with it, and whether it came again.
    fn page(listing: &mut Listing, request: &str, tools: &[Definition], next: Option<&str>) -> (bool, bool) {
        let request = Some(Arc::from(request));
        let (mut reading, again) = listing.begin_page(request.as_ref());
        for tool in tools {
            listing.add(&mut reading, tool.clone());
        }
        let complete = listing.end_page(&reading, next.is_none());
        listing.put_back(reading, request, next.map(Box::from));
        (complete, again)
    }

    fn names(listing: &Listing) -> Vec<&str> {
        listing.definitions.keys().map(|name| &**name).collect()
    }

    #[test]
    fn the_same_page_again_counts_once() {
        let mut listing = Listing::default();
        listing.ask(Some("1".into()), None);
        assert_eq!(page(&mut listing, "1", &[tool("a", "raw")], Some("2")), (false, false));
        assert_eq!(
            page(&mut listing, "1", &[tool("a", "redacted")], Some("2")),
            (false, true)
        );
        assert!(listing.redefined.is_empty());
        assert_eq!(
            listing.bytes,
            listing.definitions.values().map(Definition::weight).sum::<usize>()
        );
        listing.ask(Some("2".into()), Some("2"));
        let second = [tool("a", "another"), tool("b", "b")];
        assert_eq!(page(&mut listing, "2", &second, None), (true, false));
        assert!(listing.redefined.contains("a") && names(&listing) == ["a", "b"]);
    }

    #[test]
    fn two_clients_that_read_at_the_same_time_read_two_lists() {
        let mut listing = Listing::default();
        // Connections count their requests each for itself.
        for request in ["1", "1"] {
            listing.ask(Some(request.into()), None);
        }
        assert_eq!(page(&mut listing, "1", &[tool("a", "a")], Some("p2")), (false, false));
        assert_eq!(page(&mut listing, "1", &[tool("a", "a")], Some("p2")), (false, false));
        listing.ask(Some("2".into()), Some("p2"));
        // A third one begins and has nothing to do with what the others have read.
        listing.ask(Some("9".into()), None);
        assert_eq!(page(&mut listing, "2", &[tool("b", "b")], None), (true, false));
        assert_eq!(names(&listing), ["a", "b"]);
        listing.ask(Some("2".into()), Some("p2"));
        assert_eq!(page(&mut listing, "2", &[tool("b", "b")], None), (true, false));
        assert_eq!(names(&listing), ["a", "b"]);
        assert_eq!(page(&mut listing, "9", &[tool("c", "c")], None), (true, false));
        assert_eq!(names(&listing), ["c"]);
    }

    #[test]
    fn what_begins_in_the_middle_is_never_complete() {
        let mut listing = Listing::default();
        listing.ask(Some("1".into()), Some("made up"));
        assert_eq!(page(&mut listing, "1", &[tool("a", "a")], None), (false, false));
        assert_eq!(
            page(&mut listing, "2", &[tool("b", "b")], None),
            (false, false),
            "nobody asked"
        );
        assert!(!listing.complete && names(&listing) == ["a", "b"]);
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let mut listing = Listing::default();
        let large = "x".repeat(60 << 10);
        let tools: Vec<_> = (0..100).map(|number| tool(&number.to_string(), &large)).collect();
        listing.ask(Some("1".into()), None);
        page(&mut listing, "1", &tools, None);
        assert!(listing.bytes <= MOST_BYTES + 100 * 8);
        let kept = listing
            .definitions
            .values()
            .filter(|definition| definition.is_readable())
            .count();
        assert!((50..80).contains(&kept), "{kept}");
        // Lists without an end that say something else each time.
        for number in 0..40 {
            let request = format!("r{number}");
            listing.ask(Some(request.as_str().into()), None);
            let tools: Vec<_> = (0..256).map(|other| tool(&format!("{number}-{other}"), "x")).collect();
            page(&mut listing, &request, &tools, Some("more"));
        }
        assert!(listing.full && listing.definitions.len() <= MOST && listing.readings.len() <= READINGS);
    }
}
