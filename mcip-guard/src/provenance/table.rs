//! What is kept of values: a table of bounded size, in which one server leaves room for the others.

use std::collections::HashMap;

use super::parties::Source;

/// Entries of one table: what fits into a map of 2^17.
const MOST: usize = 114_688;
/// Entries that each speaker has to itself, whatever the others say.
const RESERVED: usize = 1_024;
/// Servers that are told apart; those beyond share the last place.
pub(super) const MOST_SERVERS: usize = 32;
/// The servers, the user, and the caller.
const SPEAKERS: usize = MOST_SERVERS + 2;
/// Entries beyond what is reserved.
const SHARED: usize = MOST - SPEAKERS * RESERVED;

/// Servers, one bit each.
pub(super) type Servers = u32;

/// Where a value came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Origins {
    /// The user said it.
    pub(super) user: bool,
    /// It stood in a call that was made.
    pub(super) called: bool,
    /// Servers that returned it and are trusted.
    pub(super) trusted: Servers,
    /// Servers that returned it and are not.
    pub(super) untrusted: Servers,
    /// Of those, the ones of which that is known and not only feared.
    pub(super) known_untrusted: Servers,
    /// Servers that returned it and keep it private.
    pub(super) private: Servers,
    /// Servers that returned it where they give out credentials.
    pub(super) secret: Servers,
    /// It stands in a record in which the user named something, on a server of which nothing is known.
    pub(super) selected: bool,
    /// The flow in which it came first from a server.
    pub(super) first: u32,
}

impl Origins {
    /// Whether somebody trusted said it.
    pub(super) fn is_clean(&self) -> bool {
        self.user || self.trusted != 0
    }

    /// Whether anybody said it.
    pub(super) fn is_known(&self) -> bool {
        self.user || self.called || self.trusted != 0 || self.untrusted != 0
    }
}

/// Who says something.
#[derive(Clone, Copy)]
pub(super) enum Speaker {
    User,
    Caller,
    Server { bit: Servers, source: Source, flow: u32 },
}

impl Speaker {
    fn place(self) -> usize {
        match self {
            Self::Server { bit, .. } => bit.trailing_zeros() as usize,
            Self::User => MOST_SERVERS,
            Self::Caller => MOST_SERVERS + 1,
        }
    }
}

/// Values by their hashes. Of the shared part a speaker may fill as much as it leaves free, so that there is always room for the next.
#[derive(Debug)]
pub(super) struct Table {
    entries: HashMap<u64, Origins>,
    /// Entries that each speaker made.
    made: [usize; SPEAKERS],
    /// Entries of the shared part that are taken.
    shared: usize,
}

impl Default for Table {
    fn default() -> Self {
        Self {
            entries: HashMap::new(),
            made: [0; SPEAKERS],
            shared: 0,
        }
    }
}

impl Table {
    pub(super) fn get(&self, hash: u64) -> Option<Origins> {
        self.entries.get(&hash).copied()
    }

    /// Takes a place for a new entry of this speaker, if there is one for it.
    fn take(&mut self, speaker: Speaker) -> bool {
        let Some(made) = self.made.get_mut(speaker.place()) else {
            return false;
        };
        if *made >= RESERVED {
            if *made - RESERVED >= SHARED - self.shared {
                return false;
            }
            self.shared += 1;
        }
        *made += 1;
        true
    }

    /// Notes that somebody said a value. Whether there was room for it.
    #[must_use]
    pub(super) fn insert(&mut self, hash: u64, speaker: Speaker, selected: bool) -> bool {
        if !self.entries.contains_key(&hash) && !self.take(speaker) {
            return false;
        }
        let known = self.entries.entry(hash).or_default();
        match speaker {
            Speaker::User => known.user = true,
            Speaker::Caller => known.called = true,
            Speaker::Server { bit, source, flow } => {
                if known.trusted | known.untrusted == 0 {
                    known.first = flow;
                }
                match source.untrusted {
                    true => known.untrusted |= bit,
                    // An echo of what was untrusted before does not make it trusted.
                    false if known.called && known.untrusted != 0 => {}
                    false => known.trusted |= bit,
                }
                if source.known_untrusted {
                    known.known_untrusted |= bit;
                }
                if source.private {
                    known.private |= bit;
                }
                if source.secret {
                    known.secret |= bit;
                }
                known.selected |= selected;
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(place: u32) -> Speaker {
        let source = Source {
            untrusted: true,
            known_untrusted: false,
            private: false,
            secret: false,
        };
        Speaker::Server {
            bit: 1 << place,
            source,
            flow: 1,
        }
    }

    #[test]
    fn whoever_says_much_leaves_room_for_the_others_and_all_of_it_is_bounded() {
        let mut table = Table::default();
        let mut hash = 0;
        let mut fill = |table: &mut Table, speaker| {
            let before = hash;
            while table.insert(hash, speaker, false) {
                hash += 1;
            }
            usize::try_from(hash - before).expect("small")
        };
        let first = fill(&mut table, server(0));
        assert!(first > 30_000 && first <= RESERVED + SHARED / 2 + 1, "{first}");
        let second = fill(&mut table, server(1));
        assert!(second > 10_000 && second < first, "{second}");
        for place in 2..32 {
            assert!(fill(&mut table, server(place)) >= RESERVED, "{place}");
        }
        assert!(fill(&mut table, Speaker::User) >= RESERVED && fill(&mut table, Speaker::Caller) >= RESERVED);
        assert!(table.entries.len() <= MOST);
        // What is known already needs no place.
        assert!(table.insert(0, server(1), false));
        assert_eq!(table.get(0).map(|origins| origins.untrusted), Some(3));
    }
}
