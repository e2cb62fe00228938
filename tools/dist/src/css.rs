//! Style sheets joined into one, without comments and without white space that says nothing.

/// Why a style sheet cannot be shortened.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CssError {
    #[error("a comment is not closed")]
    OpenComment,
    #[error("a string is not closed")]
    OpenString,
}

/// White space after one of these says nothing.
const OPENING: &str = "{};,:>(";
/// White space before one of these says nothing. Before a colon it does: `a :hover` is not `a:hover`.
const CLOSING: &str = "{};,>)!";

/// The same rules in fewer bytes.
pub(crate) fn minified(css: &str) -> Result<String, CssError> {
    let mut short = String::with_capacity(css.len());
    let mut rest = css;
    let mut is_apart = false;
    while let Some(next) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").ok_or(CssError::OpenComment)?.1;
            is_apart = true;
            continue;
        }
        if next.is_ascii_whitespace() {
            rest = rest.trim_ascii_start();
            is_apart = true;
            continue;
        }
        if is_apart && !CLOSING.contains(next) && !short.ends_with(|last| OPENING.contains(last)) && !short.is_empty() {
            short.push(' ');
        }
        is_apart = false;
        if next == '}' && short.ends_with(';') {
            short.pop();
        }
        let length = if matches!(next, '"' | '\'') { string_length(rest, next)? } else { next.len_utf8() };
        let (token, after) = rest.split_at(length);
        short.push_str(token);
        rest = after;
    }
    Ok(short)
}

/// Bytes of the string that `css` begins with, its quotes included.
fn string_length(css: &str, quote: char) -> Result<usize, CssError> {
    let mut is_escaped = false;
    for (at, letter) in css.char_indices().skip(1) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if letter == quote => return Ok(at + 1),
            _ => {}
        }
    }
    Err(CssError::OpenString)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_goes_and_the_rest_stays() {
        for (css, expected) in [
            ("/* Why. */\n.a,\n.b > p {\n  margin: 0 auto;\n  color: red !important;\n}\n", ".a,.b>p{margin:0 auto;color:red!important}"),
            (".page :not(.paper *) { top: calc(1px + 2px) }", ".page :not(.paper *){top:calc(1px + 2px)}"),
            ("@media screen and (max-width: 4rem) { a { b: c } }", "@media screen and (max-width:4rem){a{b:c}}"),
            ("a { content: \"/* ; } \\\" \"; b: 'x  y' }", "a{content:\"/* ; } \\\" \";b:'x  y'}"),
            ("a { font: 400 100% / var(--x) 'Y' }", "a{font:400 100% / var(--x) 'Y'}"),
            ("p + p ~ p { x: -1px -2px }", "p + p ~ p{x:-1px -2px}"),
        ] {
            assert_eq!(minified(css).as_deref(), Ok(expected), "{css}");
        }
    }

    #[test]
    fn what_is_not_closed_is_refused() {
        assert_eq!(minified("a{} /* b"), Err(CssError::OpenComment));
        assert_eq!(minified("a{content:\"b}"), Err(CssError::OpenString));
    }
}
