//! A pasted bill of hotel or canteen: day, place, matter, heads and amount of each row, as texts that a person puts right.

use super::grid::{Grid, MAX_ITEM_CHARS, PasteError, is_rule};
use super::{line, words};
use crate::domain::{Bill, BillSource, Money, MoneyError, fold, parse_amount, parse_count, parse_date};
use chrono::{Datelike, NaiveDate};

/// No row of a bill comes to more.
pub const MOST_BILLED: Money = Money::yuan(1_000_000);
/// No row of a bill is for more heads.
const MOST_HEADS: u32 = 9_999;

/// A cell of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BillCell {
    /// 日期
    Day,
    /// 单位、地点
    Vendor,
    /// 事项
    What,
    /// 人数
    Heads,
    /// 金额
    Amount,
}

/// Why a cell needs a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BillDoubt {
    /// No day is given.
    NoDay,
    /// The day cannot be read.
    UnreadableDay,
    /// A day of another month.
    OtherMonth,
    /// The day or the place is that of the row above.
    Carried,
    /// No place is given.
    NoVendor,
    /// Not a number of heads.
    UnreadableHeads,
    /// No amount is given.
    NoAmount,
    /// The amount is none, or none of yuan.
    Amount(MoneyError),
    /// Another row says the same, here or in the month.
    Twice,
}

impl BillDoubt {
    /// Whether the row cannot be put in like this.
    pub const fn blocks(&self) -> bool {
        !matches!(self, Self::Carried | Self::NoVendor | Self::Twice)
    }
}

/// A row of a bill, as pasted or typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastedBill {
    /// 日期
    pub day: String,
    /// 单位、地点
    pub vendor: String,
    /// 事项
    pub what: String,
    /// 人数
    pub heads: String,
    /// 金额
    pub amount: String,
    /// Cells taken from the row above.
    pub carried: Vec<BillCell>,
}

impl PastedBill {
    /// The text of a cell.
    pub const fn cell_mut(&mut self, cell: BillCell) -> &mut String {
        match cell {
            BillCell::Day => &mut self.day,
            BillCell::Vendor => &mut self.vendor,
            BillCell::What => &mut self.what,
            BillCell::Heads => &mut self.heads,
            BillCell::Amount => &mut self.amount,
        }
    }

    /// Puts a cell right.
    pub fn correct(&mut self, cell: BillCell, text: String) {
        *self.cell_mut(cell) = text;
        self.carried.retain(|carried| *carried != cell);
    }

    /// The row as it is put in for the month that begins on `first`, with everything that needs a look. Where that blocks, the
    /// cells that cannot be read are left at nothing.
    pub fn read(&self, first: NaiveDate, source: BillSource) -> (Bill, Vec<(BillCell, BillDoubt)>) {
        let mut doubts = Vec::new();
        let day = day_of(&self.day, first).map_err(|doubt| doubts.push((BillCell::Day, doubt)));
        let heads = parse_count(self.heads.trim().trim_end_matches(['位', '客', '份']), MOST_HEADS);
        let heads = heads.map_err(|_| doubts.push((BillCell::Heads, BillDoubt::UnreadableHeads)));
        let amount = amount_of(&self.amount).map_err(|doubt| doubts.push((BillCell::Amount, doubt)));
        if self.vendor.trim().is_empty() {
            doubts.push((BillCell::Vendor, BillDoubt::NoVendor));
        }
        doubts.extend(self.carried.iter().map(|cell| (*cell, BillDoubt::Carried)));
        let bill = Bill {
            live: true,
            source,
            vendor: self.vendor.trim().to_owned(),
            day: day.unwrap_or(first),
            what: self.what.trim().to_owned(),
            heads: heads.unwrap_or_default(),
            amount: amount.unwrap_or_default(),
            ..Bill::default()
        };
        (bill, doubts)
    }
}

fn day_of(text: &str, first: NaiveDate) -> Result<NaiveDate, BillDoubt> {
    let folded = fold(text);
    let date = folded.trim().split(' ').next().unwrap_or_default();
    if date.is_empty() {
        return Err(BillDoubt::NoDay);
    }
    let alone = || date.trim_end_matches(['日', '号']).parse().ok().and_then(|day| first.with_day(day));
    let day = parse_date(date, first).or_else(alone).ok_or(BillDoubt::UnreadableDay)?;
    if (day.year(), day.month()) == (first.year(), first.month()) { Ok(day) } else { Err(BillDoubt::OtherMonth) }
}

fn amount_of(text: &str) -> Result<Money, BillDoubt> {
    if text.trim().is_empty() { Err(BillDoubt::NoAmount) } else { parse_amount(text, MOST_BILLED).map_err(BillDoubt::Amount) }
}

/// What a pasted bill was read into.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastedBills {
    /// The rows, in the order pasted.
    pub rows: Vec<PastedBill>,
    /// What the bill itself says it comes to (合计).
    pub stated: Option<Money>,
    /// What was not understood; to be shown.
    pub rest: Vec<String>,
}

impl PastedBills {
    /// The rows as they are put in, each with what needs a look. `known` are the bills there already.
    pub fn read(&self, first: NaiveDate, source: BillSource, known: &[&Bill]) -> Vec<(Bill, Vec<(BillCell, BillDoubt)>)> {
        let key = |bill: &Bill| (bill.day, bill.vendor.clone(), bill.what.clone(), bill.amount.minor());
        let mut seen: std::collections::BTreeSet<_> = known.iter().map(|bill| key(bill)).collect();
        let read = |row: &PastedBill| {
            let (bill, mut doubts) = row.read(first, source);
            if !seen.insert(key(&bill)) && !doubts.iter().any(|(_, doubt)| doubt.blocks()) {
                doubts.push((BillCell::Amount, BillDoubt::Twice));
            }
            (bill, doubts)
        };
        self.rows.iter().map(read).collect()
    }
}

/// What a column holds; none for what is not asked for.
type Columns = Vec<Option<BillCell>>;

/// Words of a heading; the first line with a fitting word decides.
const HEADINGS: [(&[&str], Option<BillCell>); 6] = [
    (&["单价", "标准", "序号", "备注", "签字", "票号", "编号"], None),
    (&["日期", "时间", "日"], Some(BillCell::Day)),
    (&["人数", "人次", "用餐人"], Some(BillCell::Heads)),
    (&["金额", "合计", "小计", "总额", "应付", "应收", "消费额", "费用（元", "费用(元"], Some(BillCell::Amount)),
    (&["单位", "地点", "商户", "宾馆", "酒店", "食堂", "场所", "收款"], Some(BillCell::Vendor)),
    (&["事项", "内容", "项目", "摘要", "餐别", "用途", "事由", "名称"], Some(BillCell::What)),
];

/// Reads a pasted bill: a table in any order of columns, or a row a line.
///
/// # Errors
/// `PasteError::TooLong`.
pub fn paste_bills(grid: &Grid) -> Result<PastedBills, PasteError> {
    grid.checked()?;
    let rows: Vec<Vec<String>> = grid.cleaned().collect();
    let tabular: Vec<_> = rows.iter().filter(|row| row.len() > 1 && from_headings(row).is_none() && !is_sum(row)).collect();
    let mut columns = by_content(&tabular);
    let mut found = PastedBills::default();
    for row in &rows {
        let raw = row.iter().filter(|cell| !cell.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\t");
        if let Some(read) = from_headings(row) {
            columns = read;
        } else if is_rule(row) {
        } else if is_sum(row) {
            found.sum(row, raw);
        } else if raw.chars().count() > MAX_ITEM_CHARS {
            found.rest.push(raw);
        } else if row.len() == 1 {
            raw.lines().for_each(|text| found.line(text));
        } else {
            found.table_row(row, &columns, raw);
        }
    }
    Ok(found)
}

impl PastedBills {
    /// `合计 1,805元` says what all comes to; a subtotal says nothing that is needed.
    fn sum(&mut self, row: &[String], raw: String) {
        let is_whole =
            row.iter().any(|cell| ["合计", "总计", "共计"].iter().any(|word| cell.split(' ').any(|part| part.starts_with(word))));
        let parts = || row.iter().flat_map(|cell| cell.split([' ', '：', ':'])).rev();
        let bare = |text: &str| parse_amount(text.trim_start_matches(['合', '总', '共', '计']), Money::fen(Money::MAX_MINOR)).ok();
        match parts().find_map(bare).filter(|_| is_whole) {
            Some(stated) => self.stated = Some(stated),
            None => self.rest.push(raw),
        }
    }

    fn table_row(&mut self, row: &[String], columns: &Columns, raw: String) {
        let mut bill = PastedBill::default();
        for (cell, text) in columns.iter().zip(row).filter_map(|(column, text)| Some(((*column)?, text.replace('\n', " ")))) {
            let known = bill.cell_mut(cell);
            if known.is_empty() && !words::is_nothing(&text) {
                *known = text;
            }
        }
        if bill.amount.is_empty() && bill.day.is_empty() {
            return self.rest.push(raw);
        }
        // Merged cells come as one that is filled and empty ones below it.
        let has = |cell: BillCell| columns.contains(&Some(cell));
        if let Some(above) = self.rows.last() {
            for (cell, text) in [(BillCell::Day, above.day.clone()), (BillCell::Vendor, above.vendor.clone())] {
                if has(cell) && bill.cell_mut(cell).is_empty() && !text.is_empty() {
                    *bill.cell_mut(cell) = text;
                    bill.carried.push(cell);
                }
            }
        }
        self.rows.push(bill);
    }

    /// `4月16日 机关食堂 工作餐 11人 605元`
    fn line(&mut self, raw: &str) {
        let mut bill = PastedBill::default();
        let (mut texts, text) = (Vec::new(), line::without_number(raw));
        for token in text.split([' ', '，', '、', '；', ';', '\t', '：', '｜', '|']).filter(|token| !token.is_empty()) {
            let heads = token.strip_suffix(['人', '位', '客']).filter(|count| count.parse::<u32>().is_ok());
            if bill.day.is_empty() && is_date(token) {
                token.clone_into(&mut bill.day);
            } else if let Some(heads) = heads {
                heads.clone_into(&mut bill.heads);
            } else if bill.amount.is_empty() && is_amount(token) {
                token.clone_into(&mut bill.amount);
            } else {
                texts.push(token);
            }
        }
        if bill.amount.is_empty() || bill.day.is_empty() && texts.is_empty() {
            return self.rest.push(raw.to_owned());
        }
        let place = texts.iter().position(|text| is_vendor(text)).unwrap_or_default();
        if !texts.is_empty() {
            texts.remove(place).clone_into(&mut bill.vendor);
        }
        bill.what = texts.join(" ");
        self.rows.push(bill);
    }
}

fn is_sum(row: &[String]) -> bool {
    let first = row.iter().find(|cell| !cell.is_empty());
    first.is_some_and(|cell| ["合计", "总计", "共计", "小计"].iter().any(|word| cell.starts_with(word)))
        && row.iter().any(|cell| cell.chars().any(|c| c.is_ascii_digit()))
}

/// Whether a text is meant as an amount, of whatever currency.
fn is_amount(text: &str) -> bool {
    let has_digit = text.chars().any(|c| c.is_ascii_digit());
    has_digit && !matches!(parse_amount(text, MOST_BILLED), Err(MoneyError::NotAnAmount(_) | MoneyError::UnknownCurrency(_)))
}

fn is_vendor(text: &str) -> bool {
    words::is_place(text) || ["宾馆", "酒店", "食堂", "饭店", "餐厅", "中心", "公司", "超市"].iter().any(|word| text.contains(word))
}

/// The columns of a row of headings; nothing when the row is none.
fn from_headings(row: &[String]) -> Option<Columns> {
    if row.iter().any(|cell| cell.chars().any(|c| c.is_ascii_digit())) {
        return None;
    }
    let heading = |cell: &String| {
        let word: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
        let is_short = !word.is_empty() && word.chars().count() <= 10;
        HEADINGS.iter().find(|(words, _)| is_short && words.iter().any(|known| word.contains(known))).map(|(_, column)| *column)
    };
    let columns: Columns = row.iter().map(|cell| heading(cell).flatten()).collect();
    let has = |cell: BillCell| columns.contains(&Some(cell));
    (has(BillCell::Amount) && columns.iter().flatten().count() >= 2).then_some(columns)
}

/// Guesses the columns of rows without headings.
fn by_content(rows: &[&Vec<String>]) -> Columns {
    let width = rows.iter().map(|row| row.len()).max().unwrap_or_default();
    let mut columns: Columns = vec![None; width];
    let share = |at: usize, fits: &dyn Fn(&str) -> bool| {
        let cells: Vec<_> = rows.iter().filter_map(|row| row.get(at)).filter(|cell| !words::is_nothing(cell)).collect();
        cells.iter().filter(|cell| fits(cell)).count() * 100 / cells.len().max(1)
    };
    let mut take = |cell: BillCell, least: usize, from_end: bool, fits: &dyn Fn(&str) -> bool| {
        let free: Vec<usize> = columns.iter().enumerate().filter(|(_, taken)| taken.is_none()).map(|(at, _)| at).collect();
        let fitting = |at: &&usize| share(**at, fits) >= least;
        let best = if from_end { free.iter().rev().find(fitting) } else { free.iter().find(fitting) };
        if let Some(column) = best.and_then(|at| columns.get_mut(*at)) {
            *column = Some(cell);
        }
    };
    take(BillCell::Day, 50, false, &is_date);
    take(BillCell::Amount, 60, true, &is_amount);
    let is_heads = |cell: &str| parse_count(cell, MOST_HEADS).is_ok_and(|heads| heads > 0);
    take(BillCell::Heads, 60, true, &is_heads);
    take(BillCell::Vendor, 50, false, &is_vendor);
    let is_text = |cell: &str| cell.chars().any(char::is_alphabetic);
    take(BillCell::What, 50, false, &is_text);
    take(BillCell::Vendor, 50, false, &is_text);
    columns
}

/// `4月16日`, `2026-04-16 0:00:00`, `16日`.
fn is_date(cell: &str) -> bool {
    let date = cell.split(' ').next().unwrap_or_default();
    // Any leap year will do.
    let near = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default();
    let alone = || date.strip_suffix(['日', '号']).and_then(|day| day.parse().ok()).is_some_and(|day| near.with_day(day).is_some());
    parse_date(date, near).is_some() || alone()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first() -> NaiveDate {
        "2021-01-01".parse().unwrap()
    }

    fn pasted(text: &str) -> PastedBills {
        paste_bills(&Grid::from_text(text).unwrap()).unwrap()
    }

    fn rows(text: &str) -> Vec<(u32, String, String, u32, i64)> {
        let read = pasted(text).read(first(), BillSource::Vendor, &[]);
        read.into_iter().map(|(bill, _)| (bill.day.day(), bill.vendor, bill.what, bill.heads, bill.amount.minor() / 100)).collect()
    }

    #[test]
    fn a_row_of_a_bill_is_read_however_it_comes() {
        for text in [
            "日期\t单位\t事项\t人数\t金额\n2021-01-14\t云岭宾馆\t晚工作餐\t19\t1805",
            "序号\t消费日期\t用餐地点\t项目\t单价\t人数\t金额（元）\t备注\n1\t2021/1/14 0:00:00\t云岭宾馆\t晚工作餐\t95\t19\t1,805.00\t",
            "1月14日\t云岭宾馆\t晚工作餐\t19\t1805",
            "云岭宾馆\t晚工作餐\t1月14日\t19人\t￥1805.00",
            "1月14日 云岭宾馆 晚工作餐 19人 1805元",
            "1、1月14日，云岭宾馆，晚工作餐，19人，1805元",
            "| 日期 | 地点 | 事项 | 人数 | 金额 |\n|---|---|---|---|---|\n| 14日 | 云岭宾馆 | 晚工作餐 | 19 | 1805 |",
        ] {
            assert_eq!(rows(text), [(14, "云岭宾馆".into(), "晚工作餐".into(), 19, 1805)], "{text}");
        }
    }

    #[test]
    fn what_is_unsure_is_marked_and_what_is_wrong_blocks() {
        let doubts = |text: &str| {
            let read = pasted(text).read(first(), BillSource::Vendor, &[]);
            read.into_iter().flat_map(|(_, doubts)| doubts).collect::<Vec<_>>()
        };
        let usd = MoneyError::Foreign("$90".into());
        for (row, cell, doubt) in [
            ("2021-02-01\t宾馆\t餐\t9\t90", BillCell::Day, BillDoubt::OtherMonth),
            ("十四\t宾馆\t餐\t9\t90", BillCell::Day, BillDoubt::UnreadableDay),
            ("2021-01-14\t\t餐\t9\t90", BillCell::Vendor, BillDoubt::NoVendor),
            ("2021-01-14\t宾馆\t餐\t九\t90", BillCell::Heads, BillDoubt::UnreadableHeads),
            ("2021-01-14\t宾馆\t餐\t9\t", BillCell::Amount, BillDoubt::NoAmount),
            ("2021-01-14\t宾馆\t餐\t9\t-90", BillCell::Amount, BillDoubt::Amount(MoneyError::Negative)),
            ("2021-01-14\t宾馆\t餐\t9\t90000000", BillCell::Amount, BillDoubt::Amount(MoneyError::Overflow)),
            ("2021-01-14\t宾馆\t餐\t9\t$90", BillCell::Amount, BillDoubt::Amount(usd)),
        ] {
            let found = doubts(&format!("日期\t单位\t事项\t人数\t金额\n{row}"));
            assert_eq!(found, [(cell, doubt)], "{row}");
        }
        let twice = "日期\t单位\t事项\t人数\t金额\n14日\t宾馆\t餐\t9\t90\n\t\t餐\t9\t90";
        let carried = [(BillCell::Day, BillDoubt::Carried), (BillCell::Vendor, BillDoubt::Carried), (BillCell::Amount, BillDoubt::Twice)];
        assert_eq!(doubts(twice), carried);
    }

    #[test]
    fn the_sum_and_what_is_no_row_are_kept() {
        let found = pasted("云岭宾馆1月对账单\n日期\t单位\t金额\n14日\t宾馆\t1805\n小计\t\t1805\n合计\t\t1,805.00\n");
        assert_eq!((found.rows.len(), found.stated), (1, Some(Money::yuan(1_805))));
        assert_eq!(found.rest, ["云岭宾馆1月对账单", "小计\t1805"]);
        assert_eq!(pasted("1月14日 宾馆 90元\n合计：90元").stated, Some(Money::yuan(90)));
    }

    #[test]
    fn a_bill_pasted_again_is_found_out() {
        let found = pasted("14日\t云岭宾馆\t晚餐\t9人\t90元");
        let (known, _) = found.read(first(), BillSource::Vendor, &[]).remove(0);
        let again = found.read(first(), BillSource::Vendor, &[&known]);
        assert_eq!(again[0].1, [(BillCell::Amount, BillDoubt::Twice)]);
    }
}
