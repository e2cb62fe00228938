//! What the export worker must not hold: it is loaded beside the page, so what both hold is loaded twice.

use crate::wasm::{self, NotWasm};
use std::{collections::BTreeMap, fmt};

/// Code of the page, as it begins in the names of functions.
const OF_THE_PAGE: [&str; 6] = ["leptos::", "reactive_graph::", "tachys::", "guestpine::pages::", "guestpine::ui::", "guestpine::store::"];
/// Functions named for each in the message.
const EXAMPLES: usize = 5;

/// What of the page a program holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Excess {
    /// Place → its functions with their bytes, the largest first.
    found: BTreeMap<&'static str, Vec<(u64, String)>>,
}

impl fmt::Display for Excess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "the export worker holds code of the page; cut what leads to it from src/bin/export_worker.rs:")?;
        for (place, functions) in &self.found {
            let bytes: u64 = functions.iter().map(|(bytes, _)| bytes).sum();
            writeln!(f, "  {place} {} functions, {bytes} bytes; the largest:", functions.len())?;
            for (bytes, name) in functions.iter().take(EXAMPLES) {
                writeln!(f, "    {bytes:>8}  {}", name.chars().take(160).collect::<String>())?;
            }
        }
        Ok(())
    }
}

/// Looks through a worker that still has its names; nothing when all is well.
pub(crate) fn excess(wasm: &[u8]) -> Result<Option<Excess>, NotWasm> {
    let mut excess = Excess::default();
    for function in wasm::functions(wasm)? {
        if let Some(place) = OF_THE_PAGE.into_iter().find(|place| is_of(&function.name, place)) {
            excess.found.entry(place).or_default().push((function.bytes, function.name));
        }
    }
    for functions in excess.found.values_mut() {
        functions.sort_by(|one, other| other.cmp(one));
    }
    Ok((!excess.found.is_empty()).then_some(excess))
}

/// Whether a name speaks of `place` anywhere, also as a parameter: `drop_in_place<leptos::…>`.
fn is_of(name: &str, place: &str) -> bool {
    name.match_indices(place)
        .any(|(at, _)| !name.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric() || "_:".contains(c))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wasm::tests::program;

    #[test]
    fn names_of_the_page_are_found_also_inside_others() {
        for (name, expected) in [
            ("leptos::mount::mount_to_body", true),
            ("core::ptr::drop_in_place<leptos::View>", true),
            ("<&mut leptos::View as core::fmt::Debug>::fmt", true),
            ("my_leptos::mount", false),
            ("other::leptos::mount", false),
            ("guestpine::jobs::perform", false),
        ] {
            assert_eq!(is_of(name, "leptos::"), expected, "{name}");
        }
    }

    #[test]
    fn a_worker_is_refused_for_what_it_holds_and_not_for_what_it_imports() {
        let with_leptos = program("_ZN6leptos5mount17h0123456789abcdefE");
        assert!(excess(&with_leptos).unwrap().unwrap().to_string().contains("leptos::mount"));
        assert_eq!(excess(&program("_ZN9guestpine4jobs17h0123456789abcdefE")).unwrap(), None);
    }

    #[test]
    fn the_largest_functions_are_named_with_their_place() {
        let excess = Excess { found: BTreeMap::from([("leptos::", vec![(40, "leptos::b".to_owned()), (2, "leptos::a".to_owned())])]) };
        let said = excess.to_string();
        assert!(said.contains("leptos:: 2 functions, 42 bytes") && said.contains("40  leptos::b"), "{said}");
    }
}
