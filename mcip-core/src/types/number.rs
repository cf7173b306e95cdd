//! Numbers as peers in other languages write them.

use serde_json::Number;

/// A JSON number for a floating-point value: without a fraction where it has none, as JavaScript writes it.
/// `None` for infinities and NaN, which JSON lacks.
#[must_use]
pub fn number(value: f64) -> Option<Number> {
    /// The integers that a double holds exactly.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() <= EXACT {
        // The range was checked, so the conversion is exact.
        return Some(Number::from(value as i64));
    }
    Number::from_f64(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_have_no_fraction() {
        assert_eq!(number(50.0).unwrap().to_string(), "50");
        assert_eq!(number(-0.5).unwrap().to_string(), "-0.5");
        assert_eq!(number(1e300).unwrap().to_string(), "1e+300");
        assert_eq!(number(f64::NAN), None);
        assert_eq!(number(f64::INFINITY), None);
    }
}
