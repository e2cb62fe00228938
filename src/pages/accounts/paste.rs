//! 粘贴账单: a bill pasted or typed, shown as it was read, put right in place, then put in as one step.

use super::{desk::Desk, paste_row::PreviewRow};
use crate::{
    domain::{Bill, BillId, Money},
    i18n::{money, use_texts, word},
    import::{BillCell, BillDoubt, Grid, PasteError, PastedBills, paste_bills},
    pages::form::{
        draft::{SheetDraft, TakenUp},
        paste_box::{PasteBox, PasteWords},
    },
    platform,
    store::use_store,
    ui::{Badge, Button, Field, Note, Sheet, Tone, Variant},
};
use leptos::prelude::*;
use leptos_i18n::t_string;

/// Reads a bill, with everything in it that is not a row.
fn read(grid: &Grid) -> Result<Option<PastedBills>, PasteError> {
    paste_bills(grid).map(|found| Some(found).filter(|found| !found.rows.is_empty()))
}

const WORDS: PasteWords = PasteWords {
    label: word!(accounts.paste_label),
    hint: word!(accounts.paste_hint),
    read: word!(accounts.read),
    too_long: word!(accounts.too_long),
    nothing: word!(accounts.nothing_read),
};

/// What was read of each row, with its doubts.
pub(super) type ReadRows = Vec<(Bill, Vec<(BillCell, BillDoubt)>)>;

/// 粘贴账单
#[component]
pub(super) fn PasteBills(open: RwSignal<bool>, desk: Desk) -> impl IntoView {
    view! {
        <Sheet open wide=true title=word!(accounts.paste)>
            <Pasting open desk />
        </Sheet>
    }
}

#[component]
fn Pasting(open: RwSignal<bool>, desk: Desk) -> impl IntoView {
    let found = RwSignal::new(None::<PastedBills>);
    let text = RwSignal::new(String::new());
    let draft = SheetDraft::follow(use_store(), desk.books.hand().id, &format!("paste-bills:{}", desk.first), &[("text", text)]);
    let is_read = Memo::new(move |_| found.read().is_some());
    view! {
        <Show when=move || is_read.get() fallback=move || view! { <TakenUp draft /><PasteBox words=WORDS text found read /> }>
            <Preview found draft open desk />
        </Show>
    }
}

/// What was read, to be checked before it is put in.
#[component]
fn Preview(found: RwSignal<Option<PastedBills>>, draft: SheetDraft, open: RwSignal<bool>, desk: Desk) -> impl IntoView {
    let texts = use_texts();
    let rows = Memo::new(move |_| {
        let accounts = desk.books.hand().value.read_untracked();
        let source = desk.source.get_untracked();
        let known: Vec<&Bill> = accounts.bills.values().filter(|bill| bill.live && bill.source == source).collect();
        found.read().as_ref().map(|found| found.read(desk.first, source, &known)).unwrap_or_default()
    });
    let counts =
        Memo::new(move |_| rows.with(|rows: &ReadRows| (rows.len(), rows.iter().filter(|(_, doubts)| !doubts.is_empty()).count())));
    let n_rows = Memo::new(move |_| counts.get().0);
    let rest = Memo::new(move |_| found.read().as_ref().map(|found| found.rest.join("\n")).unwrap_or_default());
    let count_text = move || match counts.get() {
        (n, 0) => t_string!(texts, accounts.found_all, n = n),
        (n, doubtful) => t_string!(texts, accounts.found, n = n, doubtful = doubtful),
    };
    // Rows are known by their number; after one is left out all are made anew.
    let shown = move || (0..n_rows.get()).map(|row| view! { <PreviewRow found rows row /> }).collect_view();
    view! {
        <div class="preview">
            <p class="preview__count" role="status">
                {count_text}
                {move || (counts.get().1 > 0).then(|| view! { <Badge tone=Tone::Warn>{word!(common.doubtful)}</Badge> })}
            </p>
            <VendorForAll found />
            <Stated found rows />
            {shown}
            <Show when=move || !rest.read().is_empty()>
                <div>
                    <p class="field__label">{word!(accounts.rest)}</p>
                    <p class="preview__left-over">{move || rest.get()}</p>
                </div>
            </Show>
        </div>
        <Actions found rows draft open desk />
    }
}

/// The place of rows that name none, typed once: a hotel does not name itself on its bill.
#[component]
fn VendorForAll(found: RwSignal<Option<PastedBills>>) -> impl IntoView {
    let lacks = move || found.read().as_ref().is_some_and(|found| found.rows.iter().any(|row| row.vendor.trim().is_empty()));
    // Stays while it is typed into, and afterwards, to be put right.
    let is_shown = Memo::new(move |was: Option<&bool>| was.copied().unwrap_or_default() || lacks());
    let (vendor, given) = (RwSignal::new(String::new()), StoredValue::new(String::new()));
    let commit = move |typed: String| {
        let before = given.get_value();
        found.update(|found| {
            let rows = found.iter_mut().flat_map(|found| &mut found.rows);
            for row in rows.filter(|row| row.vendor.trim().is_empty() || row.vendor == before) {
                row.correct(BillCell::Vendor, typed.trim().to_owned());
            }
        });
        given.set_value(typed.trim().to_owned());
    };
    view! {
        <Show when=move || is_shown.get()>
            <Field
                label=word!(accounts.vendor_for_all)
                hint=word!(accounts.vendor_for_all_hint)
                value=vendor
                on_commit=commit
            />
        </Show>
    }
}

/// Whether the rows come to what the bill says.
#[component]
fn Stated(found: RwSignal<Option<PastedBills>>, rows: Memo<ReadRows>) -> impl IntoView {
    let texts = use_texts();
    let sums = Memo::new(move |_| {
        let stated = found.read().as_ref().and_then(|found| found.stated)?;
        let sum = rows.with(|rows| rows.iter().try_fold(Money::ZERO, |sum, (bill, _)| sum.plus(bill.amount))).ok()?;
        Some((stated, sum))
    });
    let amount = move |amount| money(texts.get_locale(), amount);
    move || {
        sums.get().map(|(stated, sum)| {
            let (tone, words) = if stated == sum {
                (Tone::Good, t_string!(texts, accounts.sum_agrees, sum = amount(sum)))
            } else {
                (Tone::Warn, t_string!(texts, accounts.sum_differs, stated = amount(stated), sum = amount(sum)))
            };
            view! { <Note tone>{words}</Note> }
        })
    }
}

#[component]
fn Actions(
    found: RwSignal<Option<PastedBills>>,
    rows: Memo<ReadRows>,
    draft: SheetDraft,
    open: RwSignal<bool>,
    desk: Desk,
) -> impl IntoView {
    let texts = use_texts();
    let is_blocked = Memo::new(move |_| rows.with(|rows| rows.iter().flat_map(|(_, doubts)| doubts).any(|(_, doubt)| doubt.blocks())));
    let is_nothing = Memo::new(move |_| rows.read().is_empty());
    let put_in = move |()| {
        let bills: Vec<(BillId, Bill)> = rows.get_untracked().into_iter().map(|(bill, _)| (platform::new_id().into(), bill)).collect();
        let done = t_string!(texts, accounts.put_in_done, n = bills.len());
        if desk.books.hand().edit_saying("paste-bills", &done, |accounts| accounts.bills.extend(bills)) {
            draft.forget();
            open.set(false);
        }
    };
    view! {
        <Show when=move || is_blocked.get()>
            <Note tone=Tone::Warn>{word!(accounts.put_right_first)}</Note>
        </Show>
        <div class="sheet__actions">
            <Button variant=Variant::Plain on_press=move |()| found.set(None)>{word!(accounts.paste_again)}</Button>
            <Button
                variant=Variant::Primary
                disabled=Signal::derive(move || is_blocked.get() || is_nothing.get())
                on_press=put_in
            >
                {word!(accounts.put_in)}
            </Button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::form::paste_box::{Unread, read_whole};

    fn read_text(grid: Result<Grid, PasteError>) -> Result<PastedBills, Unread> {
        read_whole(grid, read)
    }

    #[test]
    fn a_text_without_a_row_is_said_so() {
        assert_eq!(read_text(Grid::from_text("见附件")), Err(Unread::Nothing));
        assert_eq!(read_text(Grid::from_text(&"甲\n".repeat(crate::import::MAX_ROWS + 1))), Err(Unread::TooLong));
        assert_eq!(read_text(Grid::from_text("4月16日 机关食堂 605元")).unwrap().rows.len(), 1);
    }
}
