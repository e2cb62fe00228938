//! What the rules say of a meal that they refuse.

use crate::{
    domain::{Detail, Finding},
    i18n::{Texts, finding_text},
};
use leptos_i18n::t_string;

/// Why a meal paid by the host is refused: the sentence, and the article.
pub(super) fn refusal_text(texts: Texts, finding: &Finding) -> (String, String) {
    let text = match finding.detail {
        Detail::TooManyHostedMeals { limit, planned } => t_string!(texts, costs.second_meal, n = planned.saturating_sub(1), most = limit),
        _ => finding_text(texts.get_locale(), finding),
    };
    (text, t_string!(texts, costs.source, source = finding.source.clone()))
}
