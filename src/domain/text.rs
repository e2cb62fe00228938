//! Text as Chinese offices type it: full-width forms, phone numbers glued to names.

/// Folds full-width ASCII and the ideographic space to half width and lowers case, for comparing and searching.
pub fn fold(text: &str) -> String {
    folded(text).collect()
}

/// The characters of [`fold`], for comparing without keeping them.
pub(super) fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .map(|c| match c {
            '\u{3000}' | '\u{a0}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        })
        .flat_map(char::to_lowercase)
}

/// Splits `何雨桐 13900000009` into name and phone; the phone is empty when there is none.
pub fn split_name_and_phone(text: &str) -> (String, String) {
    let halves: String = text.chars().map(|c| if c.is_ascii() { c } else { fold(&c.to_string()).chars().next().unwrap_or(c) }).collect();
    let is_phone = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | ' ' | '(' | ')');
    match halves.find(|c: char| c.is_ascii_digit() || c == '+') {
        Some(at) if halves[at..].chars().all(is_phone) && halves[at..].chars().filter(char::is_ascii_digit).count() >= 5 => (
            halves[..at].trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ':' | ',')).to_owned(),
            halves[at..].trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')')).to_owned(),
        ),
        _ => (text.trim().to_owned(), String::new()),
    }
}

/// Why a count cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountError {
    /// Not a whole number.
    NotANumber,
    /// More than the largest allowed.
    TooLarge,
}

/// A whole number of people or seats, `8`, `８人`, `18座`, up to `most`; empty is 0: not known yet.
///
/// # Errors
/// `CountError`.
pub fn parse_count(text: &str, most: u32) -> Result<u32, CountError> {
    let folded = fold(text);
    match folded.trim().trim_end_matches(['人', '座']) {
        "" => Ok(0),
        digits if !digits.bytes().all(|b| b.is_ascii_digit()) => Err(CountError::NotANumber),
        digits => digits.parse().ok().filter(|count| *count <= most).ok_or(CountError::TooLarge),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_may_carry_its_unit() {
        for (text, read) in [
            ("", Ok(0)),
            (" ８人 ", Ok(8)),
            ("18座", Ok(18)),
            ("100", Ok(100)),
            ("101", Err(CountError::TooLarge)),
            ("99999999999", Err(CountError::TooLarge)),
            ("八个", Err(CountError::NotANumber)),
            ("-1", Err(CountError::NotANumber)),
        ] {
            assert_eq!(parse_count(text, 100), read, "{text}");
        }
    }

    #[test]
    fn full_width_and_case_compare_equal() {
        assert_eq!(fold("ＡＢｃ　１２：３０"), "abc 12:30");
    }

    #[test]
    fn a_phone_after_the_name_is_split_off() {
        for (text, name, phone) in [
            ("何雨桐 13900000009", "何雨桐", "13900000009"),
            ("何雨桐（１３９００００００９）", "何雨桐", "1390000009"),
            ("何雨桐", "何雨桐", ""),
            ("二科 3号", "二科 3号", ""),
        ] {
            assert_eq!(split_name_and_phone(text), (name.to_owned(), phone.to_owned()), "{text}");
        }
    }
}
