//! Amounts typed into the accounts: yuan only, and none that no office pays.

use crate::domain::{CNY, Currency, Money, MoneyError, fold};

/// Signs and words of other currencies, with their code.
const FOREIGN: [(&str, &str); 14] = [
    ("hk$", "HKD"),
    ("港", "HKD"),
    ("us$", "USD"),
    ("$", "USD"),
    ("美", "USD"),
    ("€", "EUR"),
    ("欧", "EUR"),
    ("£", "GBP"),
    ("英镑", "GBP"),
    ("日元", "JPY"),
    ("円", "JPY"),
    ("₩", "KRW"),
    ("韩", "KRW"),
    ("卢布", "RUB"),
];

/// Reads an amount as a person types it, up to `most`: `605`, `1,234.50元`, `人民币605元`.
///
/// # Errors
/// `MixedCurrencies` for an amount of another currency; `Overflow` above `most`; else as [`Money::parse_price`].
pub fn parse_amount(text: &str, most: Money) -> Result<Money, MoneyError> {
    let folded: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(currency) = foreign(&folded) {
        return Err(MoneyError::MixedCurrencies(CNY, currency));
    }
    let bare = folded.trim_start_matches("人民币").trim_start_matches("rmb").trim_start_matches("cny");
    let bare = bare.trim_end_matches("整").trim_end_matches("cny").trim_end_matches("rmb");
    let amount = Money::parse_price(bare)?;
    if amount.minor() > most.minor() { Err(MoneyError::Overflow) } else { Ok(amount) }
}

fn foreign(folded: &str) -> Option<Currency> {
    let by_sign = FOREIGN.iter().find(|(sign, _)| folded.contains(sign)).map(|(_, code)| (*code).to_owned());
    let letters = || folded.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_uppercase();
    let code = by_sign.unwrap_or_else(letters);
    code.parse().ok().filter(|currency: &Currency| *currency != CNY && code != "RMB")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_yuan_within_reason_are_taken() {
        let most = Money::yuan(1_000_000);
        for (text, fen) in
            [("605", 60_500), ("￥1,710.00", 171_000), ("人民币 1,805 元整", 180_500), ("605 CNY", 60_500), ("1000000", 100_000_000)]
        {
            assert_eq!(parse_amount(text, most), Ok(Money::fen(fen)), "{text}");
        }
        let usd = "USD".parse().unwrap();
        for text in ["$100", "100 USD", "１００美元", "US$ 100"] {
            assert_eq!(parse_amount(text, most), Err(MoneyError::MixedCurrencies(CNY, usd)), "{text}");
        }
        assert_eq!(parse_amount("1000000.01", most), Err(MoneyError::Overflow));
        assert_eq!(parse_amount("-5", most), Err(MoneyError::Negative));
        assert!(matches!(parse_amount("约六百", most), Err(MoneyError::NotAnAmount(_))));
    }
}
