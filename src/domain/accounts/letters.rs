//! The register of letters (公函登记): which letter stands for which reception, and which stands for two.

use super::ReceptionAccount;
use crate::domain::{OrderBy, ReceptionId, text::folded};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// A letter in the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterRow {
    /// Its reception.
    pub id: ReceptionId,
    /// Name of the reception.
    pub name: String,
    /// First day of the visit.
    pub first_day: NaiveDate,
    /// 文号
    pub number: String,
    /// 来函单位
    pub unit: String,
    /// Date on the letter.
    pub issued: Option<NaiveDate>,
    /// Heads named in it.
    pub heads: Option<u32>,
    /// Heads of the guests.
    pub guests: u32,
    /// Names of other receptions in which it stands too.
    pub also_in: Vec<String>,
}

/// A reception without a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoLetter {
    /// The reception.
    pub id: ReceptionId,
    /// Its name.
    pub name: String,
    /// First day of the visit.
    pub first_day: NaiveDate,
    /// Last day of the visit.
    pub last_day: NaiveDate,
    /// Number of a record that is no voucher by itself (电话记录); empty when there is nothing.
    pub record: String,
}

/// The letters of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterRegister {
    /// By date of the letter, then by number.
    pub letters: Vec<LetterRow>,
    /// Receptions without one, by first day.
    pub without: Vec<NoLetter>,
}

/// The letters of receptions that begin in a year. A number is looked for in receptions of every year.
pub fn letter_register(receptions: &[&ReceptionAccount], year: i32) -> LetterRegister {
    let mut holders: BTreeMap<String, Vec<&ReceptionAccount>> = BTreeMap::new();
    for account in receptions.iter().filter(|account| account.letter.is_there) {
        holders.entry(number_key(&account.letter.number)).or_default().push(account);
    }
    let mut register = LetterRegister::default();
    for account in receptions.iter().filter(|account| account.first_day.year() == year) {
        let ReceptionAccount { id, name, first_day, last_day, letter, guests, .. } = (*account).clone();
        if !letter.is_there {
            register.without.push(NoLetter { id, name, first_day, last_day, record: letter.number });
            continue;
        }
        let others = holders.get(&number_key(&letter.number)).into_iter().flatten().filter(|other| other.id != id);
        let also_in = others.map(|other| other.name.clone()).collect();
        let (number, unit, issued, heads) = (letter.number, letter.unit, letter.issued, letter.heads);
        register.letters.push(LetterRow { id, name, first_day, number, unit, issued, heads, guests, also_in });
    }
    register
        .letters
        .order_by(|a, b| (a.issued.unwrap_or(a.first_day), &a.number, a.id).cmp(&(b.issued.unwrap_or(b.first_day), &b.number, b.id)));
    register.without.order_by_key(|row| (row.first_day, row.id));
    register
}

/// Names of the other receptions in which the letter of this one stands.
pub fn letter_also_in(id: ReceptionId, receptions: &[&ReceptionAccount]) -> Vec<String> {
    let Some(own) = receptions.iter().find(|account| account.id == id).filter(|account| account.letter.is_there) else {
        return Vec::new();
    };
    let number = number_key(&own.letter.number);
    let others = receptions.iter().filter(|account| account.id != id && account.letter.is_there);
    others.filter(|account| key_chars(&account.letter.number).eq(number.chars())).map(|account| account.name.clone()).collect()
}

/// A number for comparing: `河应急函〔2026〕31号` and `河应急函[2026] 31 号` are one.
fn number_key(number: &str) -> String {
    key_chars(number).collect()
}

/// The same, letter by letter: asked of every reception after each edit, it ends at the first that differs.
fn key_chars(number: &str) -> impl Iterator<Item = char> {
    folded(number).filter(|c| c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Letter, LetterForm, Reception};
    use uuid::Uuid;

    fn account(n: u128, first: &str, number: &str, form: LetterForm) -> ReceptionAccount {
        let first_day = first.parse().unwrap();
        let letter = Letter { number: number.into(), form, ..Letter::default() };
        let reception = Reception { name: format!("接待{n}"), first_day, last_day: first_day, letter, ..Reception::default() };
        ReceptionAccount::of(ReceptionId(Uuid::from_u128(n)), &reception)
    }

    #[test]
    fn one_letter_in_two_receptions_is_found_however_it_is_typed() {
        let all = [
            account(1, "2026-04-16", "河应急函〔2026〕31号", LetterForm::Letter),
            account(2, "2026-04-20", " 河应急函［２０２６］31 号", LetterForm::Letter),
            account(3, "2026-04-21", "河应急函〔2026〕3号", LetterForm::Letter),
            account(4, "2026-04-22", "", LetterForm::Letter),
            account(5, "2026-04-23", "电记12", LetterForm::Phone),
            account(6, "2025-04-23", "", LetterForm::Letter),
        ];
        let register = letter_register(&all.each_ref(), 2026);
        assert_eq!(register.letters.iter().map(|row| row.also_in.join("、")).collect::<Vec<_>>(), ["接待2", "接待1", ""]);
        assert_eq!(register.without.iter().map(|row| row.record.as_str()).collect::<Vec<_>>(), ["", "电记12"]);
        assert_eq!(letter_also_in(all[0].id, &all.each_ref()), ["接待2"]);
        assert_eq!(letter_also_in(all[3].id, &all.each_ref()), Vec::<String>::new());
    }
}
