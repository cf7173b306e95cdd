//! What may have been meant.

/// The known word that is nearest to an unknown one, if it is near at all.
pub(crate) fn nearest<'a>(unknown: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 64;
    if unknown.len() > LONGEST {
        return None;
    }
    let folded = unknown.to_lowercase().replace([' ', '-'], "_");
    let best = known
        .into_iter()
        .filter(|word| word.len() <= LONGEST)
        .map(|word| (distance(&folded, &word.replace('-', "_")), word))
        .min_by_key(|(distance, _)| *distance);
    // A third of the letters may be wrong.
    best.filter(|(distance, word)| *distance <= word.chars().count().max(3) / 3)
        .map(|(_, word)| word)
}

/// Letters that have to be put in, taken out, changed or swapped with their neighbour (Damerau and Levenshtein, each place once).
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let width = other.len() + 1;
    let mut rows = vec![(0..width).collect::<Vec<usize>>()];
    let at = |rows: &[Vec<usize>], row: usize, column: usize| {
        rows.get(row)
            .and_then(|row| row.get(column))
            .copied()
            .unwrap_or(usize::MAX - 1)
    };
    for (i, first) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, second) in other.iter().enumerate() {
            let left = row.last().copied().unwrap_or_default();
            let mut least = (left + 1)
                .min(at(&rows, i, j + 1) + 1)
                .min(at(&rows, i, j) + usize::from(first != second));
            let swapped = i > 0 && j > 0 && one.get(i - 1) == Some(second) && other.get(j - 1) == Some(first);
            if swapped {
                least = least.min(at(&rows, i - 1, j - 1) + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    at(&rows, one.len(), other.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_near_is_suggested_and_nothing_else() {
        let known = ["effect", "reason", "except", "redact", "read_only"];
        for (unknown, expected) in [
            ("efect", Some("effect")),
            ("effcet", Some("effect")),
            ("resaon", Some("reason")),
            ("read-only", Some("read_only")),
            ("ReadOnly", Some("read_only")),
            ("colour", None),
            ("", None),
        ] {
            assert_eq!(nearest(unknown, known), expected, "{unknown}");
        }
    }
}
