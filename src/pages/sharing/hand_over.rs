//! Handing a written file to the person: to the share sheet of the system, or as a download.

use crate::{i18n::Texts, platform};
use leptos_i18n::t_string;

/// Where a file is to go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Way {
    /// To another app, through the share sheet of the system.
    Share,
    /// Into a file on the device.
    #[default]
    Download,
}

/// A name that every system takes, with its ending.
pub(super) fn file_name(title: &str, ending: &str) -> String {
    let safe: String = title.chars().map(|c| if c.is_control() || r#"\/:*?"<>|"#.contains(c) { ' ' } else { c }).collect();
    format!("{}.{ending}", safe.trim())
}

/// Hands a file over; says what became of it, nothing when the share sheet was closed.
///
/// # Errors
/// What went wrong, in words for the person.
pub(super) async fn hand_over(texts: Texts, name: &str, mime: &str, file: &[u8], way: Way) -> Result<String, String> {
    if way == Way::Share {
        match platform::share_file(name, mime, file).await {
            Ok(true) => return Ok(t_string!(texts, sharing.sent).to_owned()),
            Ok(false) => return Ok(String::new()),
            // The download below still works.
            Err(_) => {}
        }
    }
    platform::download(name, mime, file).map_err(|error| t_string!(texts, sharing.worker_failed, why = error.to_string()))?;
    let name = name.to_owned();
    Ok(if platform::is_secure() { t_string!(texts, sharing.saved, name = name) } else { t_string!(texts, sharing.saved_http, name = name) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_every_system_takes() {
        assert_eq!(file_name("督查组/考察组：接待方案", "docx"), "督查组 考察组：接待方案.docx");
        assert_eq!(file_name(" a\"b\n", "xlsx"), "a b.xlsx");
    }
}
