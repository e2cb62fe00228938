//! The costs on the list of a reception: meals, rooms, others, and what was collected.

use super::fees::{Charge, charges};
use super::list_rows::{LOW, heads_of, meal_row, one};
use super::made_from::row_of;
use super::parts::{heads, joined, row, short_day, sum, yuan, yuan_unless_zero};
use super::stays::stays;
use crate::domain::{FeeKind, LedgerRow, MealForm, MealKind, Money, MoneyError, OrderBy, Payer, Reception, RowId};
use crate::export::Row;
use crate::export::papers::layout::{ZH, spaced};
use crate::i18n::{Wording, clock};

const SINGLE: [u16; 7] = [1; 7];

/// `16日 12:05 | 机关食堂 自助餐 | 55 | 11 | 3 | 605 | 单位承担`
pub(super) fn meals(reception: &Reception, ledger: &[LedgerRow]) -> Vec<Row> {
    let all = reception.meals_in_order();
    if all.is_empty() {
        return vec![one("用餐", "未安排用餐").at_least(8)];
    }
    let mut rows = vec![heads(["用餐时间", "用餐地点、形式", "餐标", "用餐人数", "其中陪餐", "金额", "承担"], SINGLE).at_least(LOW)];
    for (id, meal) in all {
        let start = reception.meal_start(meal);
        let (n, ours) = heads_of(reception, meal);
        let form = if meal.form == MealForm::Plain { "" } else { meal.form.word(ZH) };
        let host = meal_row(ledger, id).map_or(Money::ZERO, |row| row.host);
        let (amount, payer) = match meal.kind {
            MealKind::Work => (yuan(host), "单位承担"),
            // What they paid stands with what was collected.
            MealKind::GuestsPay => (String::new(), "接待对象\n交费"),
            MealKind::Unknown => (String::new(), ""),
        };
        rows.push(row([
            &format!("{}\n{}", short_day(start.date()), clock(start.time())),
            &joined([reception.meal_place(meal).to_owned(), form.to_owned()], "\n"),
            &yuan_unless_zero(meal.price),
            &n.to_string(),
            &ours.to_string(),
            &amount,
            payer,
        ]));
    }
    rows
}

/// Rooms of one hotel, night and payer in one row.
pub(super) fn lodging(reception: &Reception, ledger: &[LedgerRow]) -> Result<Vec<Row>, MoneyError> {
    let stays = stays(reception, ledger)?;
    if stays.is_empty() {
        return Ok(vec![one("住宿", "未安排住宿").at_least(8)]);
    }
    let mut rows = vec![heads(["入住日期", "住宿地点", "间数", "晚数", "人数", "金额", "承担"], SINGLE).at_least(LOW)];
    for stay in stays {
        let payer = if stay.payer == Payer::Host { "单位承担" } else { "接待对象\n自付" };
        rows.push(row([
            &short_day(stay.from),
            &stay.hotel,
            &format!("{}间", stay.rooms),
            &stay.nights.to_string(),
            &stay.heads.to_string(),
            &yuan(stay.amount),
            payer,
        ]));
    }
    Ok(rows)
}

pub(super) fn others(reception: &Reception, ledger: &[LedgerRow]) -> Result<Vec<Row>, MoneyError> {
    let mut costs: Vec<_> = reception.costs.iter().filter(|(_, cost)| cost.live).collect();
    if costs.is_empty() {
        return Ok(vec![one("其他费用", "无").at_least(8)]);
    }
    costs.order_by_key(|(id, cost)| (cost.day, cost.kind, **id));
    let mut rows = vec![heads(["日期", "其他费用", "单价", "数量", "类别", "金额", "承担"], SINGLE).at_least(LOW)];
    for (id, cost) in costs {
        let amount = row_of(ledger, RowId::Cost(*id)).map_or(Ok(Money::ZERO), |row| row.host.plus(row.by_guests))?;
        let (price, quantity) = (yuan(cost.price), cost.quantity.to_string());
        let payer = if cost.payer == Payer::Host { "单位承担" } else { "接待对象\n自付" };
        let what = spaced([&cost.what, &cost.vendor]);
        rows.push(row([&short_day(cost.day), &what, &price, &quantity, cost.kind.word(ZH), &yuan(amount), payer]).at_least(LOW));
    }
    Ok(rows)
}

/// What was collected from guests, meals and transport each in one row.
pub(super) fn collected(reception: &Reception) -> Result<Vec<Row>, MoneyError> {
    let all: Vec<Charge> = charges(reception, None)?;
    if all.is_empty() {
        return Ok(vec![one("收取费用", "无").at_least(8)]);
    }
    let mut rows = vec![heads(["收取费用", "项目", "标准", "人数", "次数", "金额", "收据号"], SINGLE).at_least(LOW)];
    for kind in [FeeKind::Meal, FeeKind::Transport, FeeKind::Unknown] {
        let own: Vec<&Charge> = all.iter().filter(|charge| charge.kind == kind).collect();
        let Some(first) = own.first() else { continue };
        let is_same = |of: &dyn Fn(&Charge) -> String| own.iter().all(|charge| of(charge) == of(first));
        let rate = if is_same(&|charge| charge.rate.to_string()) { yuan(first.rate) } else { String::new() };
        let (n, units) = if is_same(&|charge| charge.heads.to_string()) {
            let units = own.iter().fold(0_u32, |sum, charge| sum.saturating_add(charge.units));
            (first.heads.to_string(), units.to_string())
        } else {
            (String::new(), String::new())
        };
        let mut receipts: Vec<String> = own.iter().map(|charge| charge.receipt.clone()).collect();
        receipts.dedup();
        let amount = sum(own.iter().map(|charge| charge.got.unwrap_or(Money::ZERO)))?;
        let what = kind.word(ZH);
        rows.push(row(["向接待对象", what, &rate, &n, &units, &yuan(amount), &joined(receipts, "、")]).at_least(LOW));
    }
    if rows.len() > 2 {
        let all = yuan(sum(all.iter().map(|charge| charge.got.unwrap_or(Money::ZERO)))?);
        rows.push(row(["收取合计", &all, ""]).spanning([5, 1, 1]).at_least(LOW));
    }
    Ok(rows)
}
