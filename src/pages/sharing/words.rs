//! What documents are called, and why one cannot be joined or written.

use crate::{
    i18n::Texts,
    import::docx::DocxError,
    jobs::JobFailed,
    store::{Kind, RestoreError},
};
use leptos_i18n::t_string;

/// What a document of a kind is called.
pub(super) fn kind_word(texts: Texts, kind: Kind) -> &'static str {
    match kind {
        Kind::Office => t_string!(texts, sharing.directory),
        Kind::Reception => t_string!(texts, sharing.plan),
        Kind::Checklist => t_string!(texts, sharing.checklist),
        Kind::Debrief => t_string!(texts, sharing.debrief),
        Kind::Lessons => t_string!(texts, sharing.lessons),
        Kind::Rules => t_string!(texts, sharing.rules),
        Kind::Accounts => t_string!(texts, accounts.title),
    }
}

/// Why a file was not read or not written, and what to do.
pub(super) fn job_problem(texts: Texts, failed: &JobFailed) -> String {
    match failed {
        JobFailed::Docx(DocxError::NotADocx) => t_string!(texts, sharing.not_docx).to_owned(),
        JobFailed::Docx(DocxError::NotOurs) => t_string!(texts, sharing.not_ours).to_owned(),
        JobFailed::Docx(DocxError::TooLarge { .. }) => t_string!(texts, sharing.too_large).to_owned(),
        JobFailed::Docx(DocxError::Damaged { .. }) => t_string!(texts, sharing.damaged).to_owned(),
        JobFailed::Docx(DocxError::CarriedDamaged) => t_string!(texts, sharing.carried_damaged).to_owned(),
        JobFailed::Docx(DocxError::NewerFormat { .. }) => t_string!(texts, sharing.newer).to_owned(),
        JobFailed::Worker(_) | JobFailed::NotWritten(_) | JobFailed::NotUnderstood(_) => {
            t_string!(texts, sharing.worker_failed, why = failed.to_string())
        }
    }
}

/// Why a document in a file cannot be joined.
pub(super) fn document_problem(texts: Texts, error: &RestoreError) -> String {
    match error {
        RestoreError::NewerFormat(_) => t_string!(texts, sharing.newer).to_owned(),
        RestoreError::NotFetched(_) => t_string!(texts, shell.part_missing_text).to_owned(),
        RestoreError::Storage(error) => t_string!(texts, sharing.worker_failed, why = error.to_string()),
        RestoreError::NotABackup | RestoreError::TooLarge | RestoreError::Damaged(_) => t_string!(texts, sharing.other_kind).to_owned(),
    }
}
