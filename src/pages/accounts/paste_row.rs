//! One row of a pasted bill, to be put right in place.

use super::{paste::ReadRows, words::doubt_word};
use crate::{
    i18n::{Word, use_texts, word},
    import::{BillCell, BillDoubt, PastedBill, PastedBills},
    ui::{Button, CellInput, Glyph, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

const CELLS: [BillCell; 5] = [BillCell::Day, BillCell::Vendor, BillCell::What, BillCell::Heads, BillCell::Amount];

fn cell_word(cell: BillCell) -> Word {
    match cell {
        BillCell::Day => word!(common.date),
        BillCell::Vendor => word!(accounts.vendor),
        BillCell::What => word!(accounts.what),
        BillCell::Heads => word!(accounts.n_heads),
        BillCell::Amount => word!(accounts.amount),
    }
}

/// One row as read.
#[component]
pub(super) fn PreviewRow(found: RwSignal<Option<PastedBills>>, rows: Memo<ReadRows>, row: usize) -> impl IntoView {
    let texts = use_texts();
    let pasted = Memo::new(move |_| found.read().as_ref().and_then(|found| found.rows.get(row).cloned()).unwrap_or_default());
    let doubts = Memo::new(move |_| rows.read().get(row).map(|(_, doubts)| doubts.clone()).unwrap_or_default());
    let leave_out = move |()| {
        found.update(|found| {
            if let Some(found) = found.as_mut().filter(|found| row < found.rows.len()) {
                found.rows.remove(row);
            }
        });
    };
    let cells = CELLS.map(|cell| view! { <Cell found pasted doubts row cell /> }).collect_view();
    view! {
        <div class="preview__row bill-preview__row" role="group" data-doubt=move || (!doubts.read().is_empty()).then_some("true")>
            {cells}
            <Button
                variant=Variant::Plain
                glyph=Glyph::Close
                label=Signal::derive(move || t_string!(texts, accounts.leave_out, n = row + 1))
                on_press=leave_out
            />
        </div>
    }
}

#[component]
fn Cell(
    found: RwSignal<Option<PastedBills>>,
    pasted: Memo<PastedBill>,
    doubts: Memo<Vec<(BillCell, BillDoubt)>>,
    row: usize,
    cell: BillCell,
) -> impl IntoView {
    let texts = use_texts();
    let current = Memo::new(move |_| pasted.get().cell_mut(cell).clone());
    let text = RwSignal::new(current.get_untracked());
    // The place may be set for all rows at once.
    Effect::new(move || text.set(current.get()));
    let doubt = Signal::derive(move || {
        let doubts = doubts.read();
        doubts.iter().find(|(of, _)| *of == cell).map(|(_, doubt)| doubt_word(texts, doubt).to_owned())
    });
    let correct = move |typed: String| {
        found.update(|found| {
            if let Some(row) = found.as_mut().and_then(|found| found.rows.get_mut(row)) {
                row.correct(cell, typed);
            }
        });
    };
    view! {
        <span class="bill-preview__cell" data-cell=match cell {
            BillCell::Day | BillCell::Heads | BillCell::Amount => "short",
            BillCell::Vendor | BillCell::What => "long",
        }>
            <CellInput label=cell_word(cell) value=text doubt on_commit=correct />
        </span>
    }
}
