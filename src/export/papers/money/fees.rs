//! What is collected from the guests (伙食费、交通费收取单): by item, and by guest.

use super::list_rows::LOW;
use super::made_from::MoneyPapers;
use super::parts::{facts, full_day, in_words, joined, numbered, row, short_day, signing, sum, table, yuan, yuan_unless_zero};
use crate::domain::{FeeDue, FeeKind, GuestId, Meal, MealId, Money, MoneyError, OrderBy, Reception, RuleBook};
use crate::export::papers::layout::{ZH, spaced};
use crate::export::{Align, Block, CellKind, Page, Paper, Row};
use crate::i18n::Wording;
use chrono::{NaiveDate, NaiveDateTime};

/// What stands between the numbers of several receipts: `SK-2021-005—018`.
const BETWEEN_RECEIPTS: [char; 10] = ['—', '–', '~', '～', '至', '、', '，', ',', '；', ';'];

/// A fee: entered, or due and not entered yet.
pub(super) struct Charge {
    pub(super) kind: FeeKind,
    pub(super) day: NaiveDate,
    pub(super) meal: Option<MealId>,
    pub(super) heads: u32,
    pub(super) units: u32,
    pub(super) rate: Money,
    /// Rate times heads times units.
    pub(super) due: Money,
    /// What was collected; none until it is.
    pub(super) got: Option<Money>,
    pub(super) receipt: String,
}

/// The fees entered, with the rules also what is still to be collected; by day.
pub(super) fn charges(reception: &Reception, book: Option<&RuleBook>) -> Result<Vec<Charge>, MoneyError> {
    let mut found = Vec::new();
    for fee in reception.fees.values().filter(|fee| fee.live) {
        let (kind, day, meal, heads, units, rate) = (fee.kind, fee.day, fee.meal, fee.heads, fee.units, fee.rate);
        let receipt = fee.receipt.trim().to_owned();
        found.push(Charge { kind, day, meal, heads, units, rate, due: fee.due()?, got: fee.amount, receipt });
    }
    for due in book.map(|book| reception.fees_due(book)).unwrap_or_default() {
        if due.heads > 0 && reception.fee_for(&due).is_none() {
            let FeeDue { kind, day, meal, heads, units, rate } = due;
            found.push(Charge { kind, day, meal, heads, units, rate, due: due.amount()?, got: None, receipt: String::new() });
        }
    }
    let start = |charge: &Charge| -> Option<NaiveDateTime> { Some(reception.meal_start(reception.meals.get(&charge.meal?)?)) };
    found.order_by_key(|charge| (charge.day, charge.kind, start(charge)));
    Ok(found)
}

impl Charge {
    /// What was collected, or is to be.
    fn amount(&self) -> Money {
        self.got.unwrap_or(self.due)
    }

    fn what(&self, reception: &Reception) -> String {
        let item = self.meal.and_then(|id| reception.meals.get(&id)).and_then(|meal| meal.item).and_then(|id| reception.items.get(&id));
        spaced([self.kind.word(ZH), item.map_or("", |item| &item.title)])
    }

    /// Who pays it, where heads and amount are those of guests known by name.
    fn payers(&self, reception: &Reception) -> Vec<GuestId> {
        let meal = self.meal.and_then(|id| reception.meals.get(&id));
        let all = reception.guests_in_order().into_iter().map(|(id, _)| id);
        let payers: Vec<GuestId> = all.filter(|id| meal.is_none_or(|meal| came(meal, *id))).collect();
        let is_whole = u32::try_from(payers.len()) == Ok(self.heads) && self.amount() == self.due;
        if is_whole { payers } else { Vec::new() }
    }
}

fn came(meal: &Meal, guest: GuestId) -> bool {
    meal.came.get(&guest).copied().unwrap_or(meal.guests.get(&guest) != Some(&false))
}

/// What one guest pays.
#[derive(Default)]
struct Share {
    meals: u32,
    for_meals: Money,
    halves: u32,
    for_transport: Money,
    receipts: Vec<String>,
}

impl Share {
    fn take(&mut self, charge: &Charge, amount: Money, units: u32) -> Result<(), MoneyError> {
        match charge.kind {
            FeeKind::Meal => {
                self.meals = self.meals.saturating_add(units);
                self.for_meals = self.for_meals.plus(amount)?;
            }
            FeeKind::Transport | FeeKind::Unknown => {
                self.halves = self.halves.saturating_add(units);
                self.for_transport = self.for_transport.plus(amount)?;
            }
        }
        // Of several receipts it is not known which is whose.
        let is_one = !charge.receipt.is_empty() && !charge.receipt.contains(BETWEEN_RECEIPTS);
        if is_one && !self.receipts.contains(&charge.receipt) {
            self.receipts.push(charge.receipt.clone());
        }
        Ok(())
    }

    fn row(&self, number: &str, name: &str, unit: &str) -> Result<Row, MoneyError> {
        let count = |n: u32| if n == 0 { String::new() } else { n.to_string() };
        let all = yuan(self.for_meals.plus(self.for_transport)?);
        let (meals, halves) = (count(self.meals), count(self.halves));
        let (for_meals, for_transport) = (yuan_unless_zero(self.for_meals), yuan_unless_zero(self.for_transport));
        Ok(row([number, name, unit, &meals, &for_meals, &halves, &for_transport, &all, &self.receipts.join("\n")]).at_least(LOW))
    }
}

pub(super) fn paper(of: &MoneyPapers) -> Result<Paper, MoneyError> {
    let reception = of.reception;
    let all = charges(reception, Some(of.book))?;
    let total = sum(all.iter().map(Charge::amount))?;
    let mut blocks = vec![facts(of)];
    if all.is_empty() {
        blocks.push(Block::Paragraph("没有向接待对象收取的费用。".to_owned()));
    } else {
        blocks.extend([items(&all, reception), guests(&all, reception, total)?, signing(["收款人", "交款人", "复核人"])]);
    }
    Ok(Paper {
        page: Page::Form,
        title: "伙食费、交通费收取单".to_owned(),
        subtitles: numbered(&reception.number),
        blocks,
        foot: of.foot(),
        ..Paper::default()
    })
}

fn items(all: &[Charge], reception: &Reception) -> Block {
    let columns = [
        ("日期", 35, Align::Centre, CellKind::Date),
        ("项目", 33, Align::Start, CellKind::Text),
        ("标准", 16, Align::End, CellKind::Money),
        ("人数", 13, Align::Centre, CellKind::Number),
        ("次数", 13, Align::Centre, CellKind::Number),
        ("金额", 20, Align::End, CellKind::Money),
        ("收据号", 40, Align::Centre, CellKind::Text),
    ];
    let row_of = |charge: &Charge| {
        let receipt = match (charge.got, charge.receipt.as_str()) {
            (None, _) => "待收",
            (Some(_), "") => "缺收据号",
            (Some(_), receipt) => receipt,
        };
        let (n, units) = (charge.heads.to_string(), charge.units.to_string());
        row([&full_day(charge.day), &charge.what(reception), &yuan(charge.rate), &n, &units, &yuan(charge.amount()), receipt]).at_least(LOW)
    };
    table(columns, all.iter().map(row_of).collect())
}

fn guests(all: &[Charge], reception: &Reception, total: Money) -> Result<Block, MoneyError> {
    let columns = [
        ("序号", 11, Align::Centre, CellKind::Number),
        ("姓名", 17, Align::Centre, CellKind::Text),
        ("单位", 44, Align::Start, CellKind::Text),
        ("餐数", 11, Align::Centre, CellKind::Number),
        ("伙食费", 16, Align::End, CellKind::Money),
        ("半天", 11, Align::Centre, CellKind::Number),
        ("交通费", 16, Align::End, CellKind::Money),
        ("合计", 17, Align::End, CellKind::Money),
        ("收据号", 27, Align::Centre, CellKind::Text),
    ];
    let payers: Vec<Vec<GuestId>> = all.iter().map(|charge| charge.payers(reception)).collect();
    let (mut rows, mut whole) = (Vec::new(), Share::default());
    for (n, (id, guest)) in (1..).zip(reception.guests_in_order()) {
        let mut share = Share::default();
        for (charge, _) in all.iter().zip(&payers).filter(|(_, payers)| payers.contains(&id)) {
            share.take(charge, charge.rate.times(charge.units)?, charge.units)?;
        }
        rows.push(share.row(&n.to_string(), &guest.name, &guest.unit)?);
    }
    let mut rest = Share::default();
    for (charge, _) in all.iter().zip(&payers).filter(|(_, payers)| payers.is_empty()) {
        rest.take(charge, charge.amount(), 0)?;
    }
    if rest.for_meals != Money::ZERO || rest.for_transport != Money::ZERO {
        rows.push(rest.row(
            "",
            "未分到人",
            &joined(all.iter().zip(&payers).filter(|(_, p)| p.is_empty()).map(|(c, _)| short_day(c.day)), "、"),
        )?);
    }
    for charge in all {
        whole.take(charge, charge.amount(), 0)?;
    }
    let (for_meals, for_transport) = (yuan_unless_zero(whole.for_meals), yuan_unless_zero(whole.for_transport));
    let sums = row(["合计", "", &for_meals, "", &for_transport, &yuan(total), ""]).spanning([3, 1, 1, 1, 1, 1, 1]).emphasised();
    rows.push(sums.set([Align::Centre, Align::Centre, Align::End, Align::Centre, Align::End, Align::End, Align::Centre]));
    rows.push(row(["大写", &in_words(total)]).spanning([3, 6]).set([Align::Centre, Align::Start]).emphasised());
    Ok(table(columns, rows))
}
