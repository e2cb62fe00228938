//! The place of the letter in the claim pack: which letter it is, and that the original lies behind.

use super::made_from::MoneyPapers;
use super::parts::{form, full_day, or_none, row, wide};
use crate::export::papers::layout::ZH;
use crate::export::{Page, Paper};
use crate::i18n::{Wording, date_range};

pub(super) fn paper(of: &MoneyPapers) -> Paper {
    let (reception, letter) = (of.reception, &of.reception.letter);
    let heads = letter.heads.map(|heads| format!("{heads}人")).unwrap_or_default();
    let issued = letter.issued.map(full_day).unwrap_or_default();
    let number = if letter.number.trim().is_empty() { "待补" } else { letter.number.trim() };
    let original =
        if letter.is_there() { "原件（或加盖公章的复印件）附后" } else { "公函待补，收到后附在本页之后" };
    let rows = vec![
        row(["来函单位", or_none(&letter.unit), "形式", letter.form.word(ZH)]).at_least(12),
        row(["文号", number, "来函日期", &issued]).at_least(12),
        row(["函内人数", &heads, "接待时间", &date_range(ZH, reception.first_day, reception.last_day)]).at_least(12),
        wide("公务内容", &letter.content).at_least(24),
        wide("收文单位", of.unit).at_least(12),
        wide("原件", original).at_least(16),
    ];
    Paper { page: Page::Form, title: "公函".to_owned(), blocks: vec![form(rows)], foot: of.foot(), ..Paper::default() }
}
