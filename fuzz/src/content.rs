//! Content: normalising twice changes nothing, rules read any text, and one that is found is found in capitals as well.

use mcip_guard::content::normalise;
use mcip_guard::content::rules::{Rules, Severity, Site};

/// See the module. The first byte says where the text stands.
pub fn check(data: &[u8]) {
    let Some((&first, text)) = data.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(text);
    let once = normalise(&text);
    assert!(once.len() <= text.len());
    assert_eq!(normalise(&once), once);
    let rules = Rules::built_in();
    let site = Site::ALL[usize::from(first) % Site::ALL.len()];
    let reading = rules.read(site, &text);
    assert!(reading.matches().len() <= 16);
    for found in reading.matches() {
        assert!(found.excerpt().len() <= 120);
        assert!(found.rule().severity_at(site).is_some());
    }
    if !reading.matches().is_empty() {
        assert!(reading.score() >= Severity::Low.points());
    }
    assert_eq!(rules.read(site, &text).score(), reading.score());
}
