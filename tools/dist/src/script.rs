//! Scripts that a tool wrote, without their comments and indentation: each page loads them before anything else.

/// Why a script cannot be shortened.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ScriptError {
    #[error("line {0}: a text in backquotes goes on in the next line, which this tool does not expect of a generated script")]
    LongText(usize),
    #[error("a comment is not closed")]
    OpenComment,
}

/// The same script in fewer bytes. Only whole lines of comment go: what a line of code says is left as it is.
pub(crate) fn shortened(script: &str) -> Result<String, ScriptError> {
    let mut short = String::with_capacity(script.len());
    let mut is_comment = false;
    for (number, line) in script.lines().map(str::trim).enumerate() {
        is_comment |= line.starts_with("/*");
        if is_comment {
            is_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            if line.matches('`').count() % 2 == 1 {
                return Err(ScriptError::LongText(number + 1));
            }
            short.push_str(line);
            short.push('\n');
        }
    }
    if is_comment { Err(ScriptError::OpenComment) } else { Ok(short) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go_and_code_stays() {
        let script = "/**\n * Adds.\n * @returns {number}\n */\nexport function add(a) {\n    // One more.\n    const b = `${a} // b`; // c\n\n    return a\n        * b;\n}\n/* d */\n";
        assert_eq!(shortened(script).as_deref(), Ok("export function add(a) {\nconst b = `${a} // b`; // c\nreturn a\n* b;\n}\n"));
    }

    #[test]
    fn what_it_does_not_know_is_refused() {
        assert_eq!(shortened("a\nlet b = `c\n  d`;"), Err(ScriptError::LongText(2)));
        assert_eq!(shortened("a /* b */\n/* c"), Err(ScriptError::OpenComment));
    }
}
