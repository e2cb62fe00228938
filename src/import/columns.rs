//! What the columns of a pasted schedule hold, by their heading or, without one, by their content.

use super::pasted::PasteContext;
use super::when::{self, Bare};
use super::words;
use crate::domain::Role;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Number,
    Day,
    Time,
    Start,
    End,
    Place,
    Title,
    Guests,
    People(Role),
    Owner,
    Vehicle,
    Note,
    Other,
}

/// Words of a heading; the first line with a fitting word decides.
const HEADINGS: [(&[&str], Column); 20] = [
    (&["序号", "编号", "No", "NO"], Column::Number),
    (&["开始", "起始"], Column::Start),
    (&["结束", "截止"], Column::End),
    (&["时间", "时段", "起止"], Column::Time),
    (&["日期", "星期"], Column::Day),
    (&["责任", "负责", "牵头", "落实", "经办", "对接", "联络"], Column::Owner),
    (&["备注", "说明", "注意"], Column::Note),
    (&["地点", "地址", "场所", "会场", "场地", "考察点", "路线", "出发", "到达"], Column::Place),
    (&["接待对象", "来宾", "客人", "客方", "宾方", "对方", "督查组", "考察组", "检查组", "调研组"], Column::Guests),
    (&["车", "乘坐", "交通"], Column::Vehicle),
    (&["主持"], Column::People(Role::Chair)),
    (&["陪同", "陪餐"], Column::People(Role::Accompany)),
    (&["保障", "服务", "工作人员", "讲解"], Column::People(Role::Support)),
    (&["汇报"], Column::People(Role::Report)),
    (&["参加", "参会", "出席", "我方", "区领导", "人员", "领导"], Column::People(Role::Unset)),
    (&["事项", "内容", "活动", "议程", "项目", "事由"], Column::Title),
    (&["日程", "行程", "安排", "流程", "主题", "工作"], Column::Title),
    (&["序"], Column::Number),
    (&["时"], Column::Time),
    (&["其他", "其它"], Column::Note),
];

fn heading(cell: &str, ctx: &PasteContext) -> Option<Column> {
    let word: String = cell.split(['（', '(']).next().unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect();
    let word = word.trim_end_matches(['：', ':']);
    if word.is_empty() || word.chars().count() > 10 || word.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if word == ctx.party {
        return Some(Column::Guests);
    }
    HEADINGS.iter().find(|(words, _)| words.iter().any(|known| word.contains(known))).map(|(_, column)| *column)
}

/// The columns of a row of headings; nothing when the row is none.
pub(super) fn from_headings(cells: &[String], ctx: &PasteContext) -> Option<Vec<Column>> {
    let columns: Vec<_> = cells.iter().map(|cell| heading(cell, ctx)).collect();
    let n_filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    let n_known = columns.iter().flatten().count();
    let has = |wanted: &[Column]| columns.iter().flatten().any(|column| wanted.contains(column));
    let timed = has(&[Column::Time, Column::Start, Column::Day]) && has(&[Column::Title, Column::Place, Column::Guests]);
    (timed && n_known * 2 > n_filled).then(|| columns.into_iter().map(|column| column.unwrap_or(Column::Other)).collect())
}

/// Guesses the columns of rows without headings.
pub(super) fn by_content(rows: &[&Vec<String>], ctx: &PasteContext) -> Vec<Column> {
    let width = rows.iter().map(|row| row.len()).max().unwrap_or_default();
    let share = |at: usize, fits: &dyn Fn(&str) -> bool| {
        let cells: Vec<_> = rows.iter().filter_map(|row| row.get(at)).filter(|cell| !words::is_nothing(cell)).collect();
        let n_fitting = cells.iter().filter(|cell| fits(cell)).count();
        n_fitting * 100 / cells.len().max(1)
    };
    let mut columns = vec![Column::Other; width];
    let mut take = |column: Column, least: usize, fits: &dyn Fn(&str) -> bool| {
        let free = columns.iter().enumerate().filter(|(_, taken)| **taken == Column::Other).map(|(at, _)| (share(at, fits), at));
        let best = free.filter(|(share, _)| *share >= least).max_by_key(|(share, at)| (*share, width - at));
        if let Some(slot) = best.and_then(|(_, at)| columns.get_mut(at)) {
            *slot = column;
        }
    };
    let is_time = |cell: &str| when::when(cell, ctx, Bare::Allowed).0.span.is_some();
    let is_single = |cell: &str| when::span(cell, Bare::Allowed).is_some_and(|(span, rest)| span.end.is_none() && rest.is_empty());
    let is_number = |cell: &str| {
        cell.len() <= 5
            && cell.trim_end_matches(['.', '、']).trim_start_matches(|c: char| c.is_ascii_uppercase() || c == '-').parse::<u16>().is_ok()
    };
    let is_name = |cell: &str| {
        cell.split(['、', '，', ',', ' ', '\n']).any(|name| ctx.knows(name) || words::looks_like_name(name) || name.ends_with("主持"))
    };
    if (0..width).filter(|at| share(*at, &is_single) >= 60 && share(*at, &is_number) < 60).count() >= 2 {
        take(Column::Start, 60, &is_single);
        take(Column::End, 60, &is_single);
    } else {
        take(Column::Time, 50, &is_time);
    }
    take(Column::Day, 50, &|cell| when::date(cell, ctx).is_some());
    take(Column::Number, 80, &is_number);
    take(Column::Vehicle, 50, &|cell| words::vehicle(cell).is_some());
    take(Column::Guests, 50, &|cell| {
        cell == ctx.party || super::people::guest_side(cell, ctx).doubt.is_none() && !is_name(cell) && cell.contains(['全', '人', '–', '-'])
    });
    take(Column::People(Role::Unset), 50, &|cell| is_name(cell));
    take(Column::Owner, 50, &|cell| is_name(cell));
    take(Column::Place, 30, &|cell| words::is_place(&super::line::full_place(cell, ctx)));
    take(Column::Title, 0, &|_| true);
    columns
}
