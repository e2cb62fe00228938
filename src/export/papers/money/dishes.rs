//! What was eaten (消费明细): the dishes of each meal of the host, its heads, its price per head and its cap.

use super::list_rows::{heads_of, meal_row};
use super::made_from::MoneyPapers;
use super::parts::{facts, in_words, numbered, row, signing, sum, table, yuan, yuan_unless_zero};
use crate::domain::{Dish, LedgerRow, Meal, MealForm, MealId, MealKind, Money, MoneyError, meal_outcome};
use crate::export::papers::layout::{ZH, spaced};
use crate::export::{Align, CellKind, Page, Paper, Row};
use crate::i18n::{Wording, clock, date_short, money};

pub(super) fn paper(of: &MoneyPapers) -> Result<Paper, MoneyError> {
    let reception = of.reception;
    let ledger = reception.ledger()?;
    let mut hosted = reception.meals_in_order();
    hosted.retain(|(_, meal)| meal.kind == MealKind::Work);
    let mut rows = Vec::new();
    for (id, meal) in &hosted {
        rows.extend(meal_rows(of, &ledger, (*id, meal))?);
    }
    let total = sum(hosted.iter().filter_map(|(id, _)| meal_row(&ledger, *id)).map(|row| row.host))?;
    let sums = row(["合计", &in_words(total), &yuan(total), ""]).spanning([1, 3, 1, 1]).set([Align::Centre, Align::Start, Align::End]);
    rows.push(sums.at_least(10).emphasised());
    let columns = [
        ("序号", 20, Align::Centre, CellKind::Number),
        ("菜品", 70, Align::Start, CellKind::Text),
        ("数量", 16, Align::Centre, CellKind::Number),
        ("单价", 20, Align::End, CellKind::Money),
        ("金额", 22, Align::End, CellKind::Money),
        ("备注", 22, Align::Centre, CellKind::Text),
    ];
    Ok(Paper {
        page: Page::Form,
        title: "公务接待消费明细".to_owned(),
        subtitles: numbered(&reception.number),
        blocks: vec![facts(of), table(columns, rows), signing(["餐厅经办人", "接待经办人", "审核人"])],
        foot: of.foot(),
        ..Paper::default()
    })
}

fn meal_rows(of: &MoneyPapers, ledger: &[LedgerRow], (id, meal): (MealId, &Meal)) -> Result<Vec<Row>, MoneyError> {
    let reception = of.reception;
    let start = reception.meal_start(meal);
    let form = if meal.form == MealForm::Plain { "" } else { meal.form.word(ZH) };
    let (n, ours) = heads_of(reception, meal);
    let outcome = meal_outcome(reception, id, meal, of.book)?;
    let day = date_short(ZH, start.date());
    let mut rows = vec![Row::band(spaced([&day, &clock(start.time()), reception.meal_place(meal), form]))];
    for (n, (_, dish)) in (1..).zip(meal.dishes_in_order()) {
        rows.push(dish_row(n, dish)?);
    }
    if rows.len() == 1 {
        rows.push(row(["", "菜单待补", "", "", "", ""]));
    }
    let cap = outcome.cap.map(|cap| format!("，标准每人{}", money(ZH, cap))).unwrap_or_default();
    let words = format!("用餐{n}人，其中陪餐{ours}人；人均{}{cap}", money(ZH, outcome.per_head));
    let host = meal_row(ledger, id).map_or(Money::ZERO, |row| row.host);
    let mark = if matches!(outcome.verdict, crate::domain::CapVerdict::Over { .. }) { "超标" } else { "" };
    let sums = row(["小计", &words, &yuan(host), mark]).spanning([1, 3, 1, 1]);
    rows.push(sums.set([Align::Centre, Align::Start, Align::End, Align::Centre]));
    Ok(rows)
}

/// A dish without a price of its own is in the price per head.
fn dish_row(n: u32, dish: &Dish) -> Result<Row, MoneyError> {
    let quantity = dish.quantity.max(1);
    let amount = yuan_unless_zero(dish.price.times(quantity)?);
    let note = match (dish.unplanned, amount.is_empty()) {
        (true, _) => "计划外",
        (false, true) => "含在餐标内",
        (false, false) => "另付",
    };
    Ok(row([&n.to_string(), &dish.name, &quantity.to_string(), &yuan_unless_zero(dish.price), &amount, note]).at_least(8))
}
