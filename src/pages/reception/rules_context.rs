//! The rules that the office works with.

use crate::{domain::RuleBook, store::use_store};
use leptos::prelude::*;
use std::sync::Arc;

/// The rule sets that come with the app, with the office's own among them.
pub(in crate::pages) fn use_rules() -> Signal<Arc<RuleBook>> {
    use_store().rules()
}
