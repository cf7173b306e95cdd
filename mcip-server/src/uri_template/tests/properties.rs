use proptest::prelude::*;

use crate::uri_template::capture::unsafe_value;
use crate::uri_template::{UriTemplate, Value};

/// Text that may come out of a template again: not empty, and safe.
fn safe_text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z0-9]{1,8}", "[ -~é€😀]{1,12}"].prop_filter("unsafe", |text| unsafe_value(text).is_none())
}

fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let value_of = |name: &str| {
        values
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| Value::from(*value))
    };
    UriTemplate::parse(template).unwrap().expand(&value_of).unwrap()
}

proptest! {
    #[test]
    fn simple_values_come_back(a in safe_text(), b in safe_text()) {
        for template in ["s://{a}", "s://{a}/{b}/x", "s://x{/a,b}", "s://x{;a,b}", "s://x{?a,b}", "s://{a}{?b}", "s://x?y=1{&a,b}"] {
            let uri = fill(template, &[("a", &a), ("b", &b)]);
            let values = UriTemplate::parse(template).unwrap().matches(&uri);
            let mut expected = vec![("a".to_owned(), a.clone())];
            if template.contains('b') {
                expected.push(("b".to_owned(), b.clone()));
            }
            prop_assert_eq!(values, Some(expected), "{} gave {}", template, uri);
        }
    }

    #[test]
    fn reserved_values_come_back_unless_they_look_encoded(path in safe_text().prop_filter("triplet", |text| !text.contains('%'))) {
        let uri = fill("s:///{+a}", &[("a", &path)]);
        prop_assert_eq!(UriTemplate::parse("s:///{+a}").unwrap().matches(&uri), Some(vec![("a".to_owned(), path)]));
    }

    #[test]
    fn exploded_items_come_back(items in prop::collection::vec(safe_text(), 1..5)) {
        for template in ["s://x{/a*}", "s://x{;a*}", "s://x{?a*}", "s://{a*}"] {
            let parsed = UriTemplate::parse(template).unwrap();
            let uri = parsed.expand(&|_| Some(Value::List(items.clone()))).unwrap();
            // A label's dots and a simple list's commas are encoded where they belong to an item.
            let expected: Vec<_> = items.iter().map(|item| ("a".to_owned(), item.clone())).collect();
            prop_assert_eq!(parsed.matches(&uri), Some(expected), "{} gave {}", template, uri);
        }
    }

    #[test]
    fn nothing_panics(template in "[{}+#./;?&a-c,:*%é0-9 ]{0,24}", uri in "[+#./;?&a-c,:=%é0-9A-F]{0,40}") {
        if let Ok(template) = UriTemplate::parse(&template) {
            let _ = template.expand(&|name| Some(name.into()));
            if let Some(values) = template.matches(&uri) {
                for (_, value) in values {
                    prop_assert_eq!(unsafe_value(&value), None);
                }
            }
        }
        let _ = UriTemplate::parse(&uri);
    }

    #[test]
    fn any_text_is_no_panic(template in ".{0,64}", uri in ".{0,64}") {
        if let Ok(template) = UriTemplate::parse(&template) {
            let _ = template.matches(&uri);
        }
    }
}
