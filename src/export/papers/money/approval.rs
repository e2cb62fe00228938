//! The approval form (接待审批单): one page of boxes. What is approved already stands in its box; the others are to be signed.

use super::made_from::MoneyPapers;
use super::parts::{
    DAY_BLANK, form, full_day, guest_names, in_words, joined, letter_words, numbered, opinion, or_none, party, row, sending_unit,
    short_day, wide, with_post, yuan,
};
use super::stays::stays;
use crate::domain::{Approval, ApprovalKind, CostKind, Meal, MealForm, MealKind, MoneyError, Payer, Rank, Reception};
use crate::export::papers::layout::{ZH, spaced};
use crate::export::{Page, Paper, Row};
use crate::i18n::{Wording, clock, date_range, money};

/// The boxes in the order they are signed.
const BOXES: [&str; 4] = ["经办人", "部门负责人", "办公室", "分管领导"];
/// The most activities named of one day.
const MOST_ACTIVITIES: usize = 12;

pub(super) fn paper(of: &MoneyPapers) -> Result<Paper, MoneyError> {
    let reception = of.reception;
    let budget = match reception.approval.amount.or(reception.budget) {
        Some(budget) => budget,
        None => reception.totals()?.planned,
    };
    let (name, phone) = of.handler();
    let mut rows = vec![
        row(["填报单位", of.unit, "经办人", &spaced([name, phone])]),
        row(["来访单位", &sending_unit(reception), "公函文号", &letter_words(&reception.letter)]),
        wide("事由", &reception.letter.content),
        wide("接待对象", &joined([party(reception), guest_names(reception)], "\n")),
        row(["接待时间", &date_range(ZH, reception.first_day, reception.last_day), "经费来源", &source(reception)]),
        wide("活动安排", &activities(reception)),
        wide("用餐", &meals(reception)?),
        wide("住宿", &lodging(reception)?),
        wide("用车", &vehicles(reception)),
        row(["预算（元）", &yuan(budget), "大写", &in_words(budget).replace("人民币（大写）：", "")]).at_least(10).emphasised(),
    ];
    if !reception.approval.urgent.trim().is_empty() {
        rows.push(wide("补批原因", &reception.approval.urgent));
    }
    rows.extend(boxes(of));
    Ok(Paper {
        page: Page::Form,
        title: "公务接待审批单".to_owned(),
        subtitles: numbered(&reception.approval.number),
        blocks: vec![form(rows)],
        foot: of.foot(),
        ..Paper::default()
    })
}

/// `公务接待费（应急口）`
fn source(reception: &Reception) -> String {
    match reception.line.trim() {
        "" => "公务接待费".to_owned(),
        line => format!("公务接待费（{line}）"),
    }
}

/// What is done each day; on the way is left out.
fn activities(reception: &Reception) -> String {
    let mut days: Vec<(chrono::NaiveDate, Vec<&str>)> = Vec::new();
    for (_, item) in reception.items_in_order().into_iter().filter(|(_, item)| !item.place.contains('→')) {
        let (day, title) = (item.start.date(), item.title.trim());
        match days.last_mut().filter(|(last, _)| *last == day) {
            Some((_, titles)) => titles.push(title),
            None => days.push((day, vec![title])),
        }
    }
    let line = |(day, titles): &(chrono::NaiveDate, Vec<&str>)| {
        let more = if titles.len() > MOST_ACTIVITIES { "等" } else { "" };
        let named = titles.iter().take(MOST_ACTIVITIES).copied().collect::<Vec<_>>().join("、");
        if days.len() > 1 { format!("{}：{named}{more}", short_day(*day)) } else { format!("{named}{more}") }
    };
    joined(days.iter().map(line), "\n")
}

/// Each meal of the host by time, place, form, price, heads and companions; then how many meals the guests pay.
fn meals(reception: &Reception) -> Result<String, MoneyError> {
    let all = reception.meals_in_order();
    let mut lines = Vec::new();
    for (_, meal) in all.iter().filter(|(_, meal)| meal.kind == MealKind::Work) {
        lines.extend(hosted(reception, meal)?);
    }
    let by_guests = all.iter().filter(|(_, meal)| meal.kind == MealKind::GuestsPay).count();
    if by_guests > 0 {
        lines.push(format!("另有{by_guests}餐由接待对象交费"));
    }
    Ok(if lines.is_empty() { "不安排用餐".to_owned() } else { lines.join("\n") })
}

fn hosted(reception: &Reception, meal: &Meal) -> Result<[String; 3], MoneyError> {
    let start = reception.meal_start(meal);
    let form = if meal.form == MealForm::Plain { String::new() } else { format!("，{}", meal.form.word(ZH)) };
    let at = format!("{} {} {}{form}", short_day(start.date()), clock(start.time()), reception.meal_place(meal));
    let (guests, ours) = (reception.n_diners(meal), meal.n_companions());
    let all = guests.saturating_add(ours);
    let price = format!(
        "标准每人{}，接待对象{guests}人、陪餐{ours}人，共{all}人，计{}",
        money(ZH, meal.price),
        money(ZH, reception.meal_cost(meal)?)
    );
    let companions = reception.people_in_order().into_iter().filter(|(id, _)| meal.companions().any(|other| other == *id));
    let names = joined(companions.map(|(_, person)| with_post(person)), "；");
    Ok([at, price, if names.is_empty() { String::new() } else { format!("陪餐：{names}") }])
}

fn lodging(reception: &Reception) -> Result<String, MoneyError> {
    let stays = stays(reception, &reception.ledger()?)?;
    let line = |stay: &super::stays::Stay| {
        let payer = if stay.payer == Payer::Host { "单位承担" } else { "接待对象自付" };
        format!("{} {} {}间{}晚，{}人，{payer}", short_day(stay.from), stay.hotel, stay.rooms, stay.nights, stay.heads)
    };
    let lines = joined(stays.iter().map(line), "\n");
    Ok(if lines.is_empty() { "不安排住宿".to_owned() } else { lines })
}

fn vehicles(reception: &Reception) -> String {
    let mut named: Vec<&str> = Vec::new();
    let of_items = reception.items_in_order().into_iter().map(|(_, item)| item.vehicle.trim());
    let costs = reception.costs.values().filter(|cost| cost.live && cost.kind == CostKind::Vehicle).map(|cost| cost.what.trim());
    for vehicle in of_items.chain(costs).filter(|vehicle| !vehicle.is_empty()) {
        if !named.contains(&vehicle) {
            named.push(vehicle);
        }
    }
    if named.is_empty() { "不安排用车".to_owned() } else { named.join("、") }
}

/// The boxes to sign in, those on record filled in.
fn boxes(of: &MoneyPapers) -> Vec<Row> {
    let (mut signed, mut more): ([Option<&Approval>; 4], Vec<&Approval>) = ([None; 4], Vec::new());
    let steps = of.reception.approvals_in_order().into_iter().map(|(_, step)| step);
    for step in steps {
        let free = match step.kind {
            ApprovalKind::Exception => None,
            ApprovalKind::Reception | ApprovalKind::Unknown => {
                places(of, step).iter().copied().find(|place| signed.get(*place).is_some_and(Option::is_none))
            }
        };
        match free.and_then(|place| signed.get_mut(place)) {
            Some(place) => *place = Some(step),
            None => more.push(step),
        }
    }
    let filled = BOXES.into_iter().zip(signed).map(|(label, step)| signed_box(label, step));
    let others = more.into_iter().map(|step| {
        let label = if step.kind == ApprovalKind::Exception { "超标准审批" } else { "其他审批" };
        signed_box(label, Some(step))
    });
    filled.chain(others).collect()
}

/// Where a step may stand, the best place first: who fills in the form signs first, a leader last.
fn places(of: &MoneyPapers, step: &Approval) -> &'static [usize] {
    let (handler, _) = of.handler();
    let known = of.reception.people.values().find(|person| person.live && !person.name.is_empty() && step.who.contains(&person.name));
    if !handler.is_empty() && step.who.contains(handler) {
        &[0, 1, 2, 3]
    } else if known.is_some_and(|person| person.rank <= Rank::CountyDeputy) {
        &[3]
    } else {
        &[1, 2, 3]
    }
}

fn signed_box(label: &str, step: Option<&Approval>) -> Row {
    let (said, signed) = match step {
        Some(step) => {
            let on = step.on.map_or_else(|| DAY_BLANK.to_owned(), full_day);
            (step.opinion.clone(), joined([or_none(&step.who).to_owned(), on, step.channel.word(ZH).to_owned()], "\n"))
        }
        None => (String::new(), format!("（签字）\n{DAY_BLANK}")),
    };
    opinion(&format!("{label}\n意见"), &said, &signed).at_least(20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_source_names_the_line() {
        let reception = Reception { line: " 应急口 ".into(), ..Reception::default() };
        assert_eq!(source(&reception), "公务接待费（应急口）");
        assert_eq!(source(&Reception::default()), "公务接待费");
    }
}
