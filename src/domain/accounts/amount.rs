//! Amounts typed into the accounts: as bills write them, and none that no office pays.

use crate::domain::{Money, MoneyError, fold};

/// Reads an amount as a person types it, up to `most`: `605`, `1,234.50元`, `人民币605元整`.
///
/// # Errors
/// `Overflow` above `most`; else as [`Money::parse_price`].
pub fn parse_amount(text: &str, most: Money) -> Result<Money, MoneyError> {
    let folded: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    let bare = ["人民币", "人民幣", "rmb", "cny"].iter().find_map(|word| folded.strip_prefix(word)).unwrap_or(&folded);
    let bare = ["整", "rmb", "cny"].iter().find_map(|word| bare.strip_suffix(word)).unwrap_or(bare);
    let amount = Money::parse_price(bare)?;
    if amount.minor() > most.minor() { Err(MoneyError::Overflow) } else { Ok(amount) }
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
        for text in ["$100", "100 USD", "１００美元", "US$ 100"] {
            assert!(matches!(parse_amount(text, most), Err(MoneyError::Foreign(_))), "{text}");
        }
        assert_eq!(parse_amount("1000000.01", most), Err(MoneyError::Overflow));
        assert_eq!(parse_amount("-5", most), Err(MoneyError::Negative));
        assert!(matches!(parse_amount("约六百", most), Err(MoneyError::NotAnAmount(_))));
    }
}
