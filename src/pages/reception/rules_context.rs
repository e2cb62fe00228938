//! The rule book, read once.

use crate::domain::RuleBook;
use std::sync::LazyLock;

/// The rule sets that come with the app.
#[expect(clippy::expect_used, reason = "the starter rules are part of the app, and read by its tests")]
pub(super) fn use_rules() -> &'static RuleBook {
    static BOOK: LazyLock<RuleBook> = LazyLock::new(|| RuleBook::starter().expect("the starter rules are well formed"));
    &BOOK
}
