//! What went wrong with a file or the storage: what, where in the file, and what to do.

use crate::{
    domain::interchange::InterchangeError,
    i18n::Locale,
    platform::{self, Feature, IdbError, PlatformError, service_worker::Refusal},
    store::RestoreError,
};
use leptos_i18n::td_string;

/// Why the storage failed.
pub(super) fn idb_problem(locale: Locale, error: &IdbError) -> String {
    match error {
        IdbError::QuotaExceeded => td_string!(locale, shell.quota_exceeded).to_owned(),
        IdbError::Blocked => td_string!(locale, settings.storage_blocked).to_owned(),
        IdbError::Unavailable(why) | IdbError::Failed(why) => td_string!(locale, settings.storage_failed, why = why),
    }
}

/// Why the browser did not do what was asked.
pub(super) fn platform_problem(locale: Locale, error: &PlatformError) -> String {
    match error {
        PlatformError::Missing(Feature::Offline) if !platform::is_secure() => td_string!(locale, settings.no_offline_http).to_owned(),
        PlatformError::Missing(Feature::Offline) => td_string!(locale, settings.no_offline).to_owned(),
        PlatformError::Missing(Feature::StorageManager) => td_string!(locale, settings.no_storage_facts).to_owned(),
        PlatformError::FileTooLarge { bytes, limit } => {
            td_string!(locale, settings.file_too_large, size = bytes >> 20, limit = limit >> 20)
        }
        PlatformError::Full => td_string!(locale, shell.quota_exceeded).to_owned(),
        PlatformError::Missing(_) | PlatformError::Refused(_) | PlatformError::Unreadable { .. } => {
            td_string!(locale, settings.browser_refused, why = error.to_string())
        }
    }
}

/// Why a release is not kept on the device, and what to do.
pub(super) fn refusal(locale: Locale, why: &Refusal) -> String {
    match why {
        Refusal::Changed(file) => td_string!(locale, settings.refused_changed, file = file),
        Refusal::Missing(file) => td_string!(locale, settings.refused_missing, file = file),
        Refusal::Full => td_string!(locale, settings.refused_full).to_owned(),
        Refusal::Unknown => td_string!(locale, settings.refused_unknown).to_owned(),
    }
}

/// Why a backup is not restored.
pub(super) fn restore_problem(locale: Locale, error: &RestoreError) -> String {
    match error {
        RestoreError::NotABackup => td_string!(locale, settings.not_a_backup).to_owned(),
        RestoreError::NewerFormat(found) => td_string!(locale, settings.newer_backup, found = found),
        RestoreError::TooLarge => td_string!(locale, settings.backup_too_large).to_owned(),
        RestoreError::Damaged(what) => td_string!(locale, settings.backup_damaged, what = what),
        RestoreError::NotFetched(_) => td_string!(locale, shell.part_missing_text).to_owned(),
        RestoreError::Storage(error) => idb_problem(locale, error),
    }
}

/// Why a file is not imported: the place in the file, and the remedy.
pub(super) fn interchange_problem(locale: Locale, error: &InterchangeError) -> String {
    match error {
        InterchangeError::TooLarge { bytes, max } => {
            td_string!(locale, settings.import_too_large, size = bytes >> 20, limit = max >> 20)
        }
        InterchangeError::TooDeep { found, max } => td_string!(locale, settings.import_too_deep, found = found, max = max),
        InterchangeError::NotJson { line, column, reason } => {
            td_string!(locale, settings.import_not_json, line = line, column = column, why = reason)
        }
        InterchangeError::NotGuestpine => td_string!(locale, settings.import_not_ours).to_owned(),
        InterchangeError::NewerFormat { found } => td_string!(locale, settings.import_newer, found = found),
        InterchangeError::UnknownField { path } => td_string!(locale, settings.import_unknown_field, path = path),
        InterchangeError::UnknownWord { path, found } => {
            td_string!(locale, settings.import_unknown_word, path = path, found = found)
        }
        InterchangeError::BadValue { path, found } => td_string!(locale, settings.import_bad_value, path = path, found = found),
        InterchangeError::BadId { path } => td_string!(locale, settings.import_bad_id, path = path),
        InterchangeError::DuplicateId { path } => td_string!(locale, settings.import_double_id, path = path),
        InterchangeError::NamelessOffice => td_string!(locale, settings.import_nameless).to_owned(),
        InterchangeError::UnknownReference { path, id, collection } => {
            td_string!(locale, settings.import_unknown_reference, path = path, id = id, collection = *collection)
        }
        InterchangeError::TooMany { path, found, max } => {
            td_string!(locale, settings.import_too_many, path = path, found = found, max = max)
        }
        InterchangeError::TooLong { path, found, max } => {
            td_string!(locale, settings.import_too_long, path = path, found = found, max = max)
        }
        InterchangeError::OutOfRange { path, found, allowed } => {
            td_string!(locale, settings.import_out_of_range, path = path, found = found, allowed = *allowed)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::interchange;

    #[test]
    fn a_refused_file_is_told_where_and_what_to_do() {
        for (file, place, remedy) in [
            ("{", "第1行", "JSON"),
            ("{}", "/format", "guestpine/1"),
            (r#"{"format":"guestpine/7"}"#, "/format", "更新"),
            (r#"{"format":"guestpine/1","rooms":{}}"#, "/rooms", "删去"),
            (r#"{"format":"guestpine/1","receptions":{"A":{}}}"#, "/office/name", "单位"),
        ] {
            let problem = interchange_problem(Locale::zh_CN, &interchange::read(file).unwrap_err());
            assert!(problem.contains(place) && problem.contains(remedy), "{file}: {problem}");
        }
    }
}
