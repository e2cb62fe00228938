//! Amounts of money as people write them.

use super::Locale;
use crate::domain::{CNY, Money};

/// `605元`, `1,234.50元` in Chinese; `¥605.00` in English; another currency by its code: `605.00 USD`.
pub fn money(locale: Locale, amount: Money) -> String {
    let sign = if amount.minor() < 0 { "-" } else { "" };
    let units = amount.minor().unsigned_abs();
    let (whole, cents) = (grouped(units / 100), units % 100);
    match (amount.currency() == CNY, locale) {
        (true, Locale::zh_CN | Locale::zh_TW) if cents == 0 => format!("{sign}{whole}元"),
        (true, Locale::zh_CN | Locale::zh_TW) => format!("{sign}{whole}.{cents:02}元"),
        (true, Locale::en) => format!("{sign}¥{whole}.{cents:02}"),
        (false, _) => format!("{sign}{whole}.{cents:02} {}", amount.currency()),
    }
}

/// `1234567` → `1,234,567`.
fn grouped(whole: u64) -> String {
    let digits = whole.to_string();
    let mut out = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_people_write_them() {
        for (amount, zh, en) in [
            (Money::yuan(605), "605元", "¥605.00"),
            (Money::fen(12_636), "126.36元", "¥126.36"),
            (Money::yuan(1_234_567), "1,234,567元", "¥1,234,567.00"),
            (Money::fen(-5_505), "-55.05元", "-¥55.05"),
            (Money::ZERO, "0元", "¥0.00"),
            (Money::try_from("1200.50 USD".to_owned()).unwrap(), "1,200.50 USD", "1,200.50 USD"),
        ] {
            assert_eq!((money(Locale::zh_CN, amount).as_str(), money(Locale::en, amount).as_str()), (zh, en));
        }
    }
}
