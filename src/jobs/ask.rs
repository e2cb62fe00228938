//! The page's half: a job is put to the worker and its answer awaited.

use super::job::{Job, Outcome};
use crate::{
    export::{Carried, Paper},
    import::docx::{DocxError, Opened},
    platform::{WorkerError, ask_worker},
};

/// Why a job was not done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JobFailed {
    /// The worker did not start, or stopped in the middle; the next job starts it anew.
    #[error(transparent)]
    Worker(#[from] WorkerError),
    /// The file was not written; the text is for the log.
    #[error("not written: {0}")]
    NotWritten(String),
    /// The file cannot be imported.
    #[error(transparent)]
    Docx(#[from] DocxError),
    /// Page and worker do not understand each other; the text is for the log.
    #[error("not understood: {0}")]
    NotUnderstood(String),
}

/// The paper as a docx file, which carries the document.
///
/// # Errors
/// `JobFailed::Worker`, `NotWritten`.
pub async fn write_docx(paper: Paper, mut carried: Option<Carried>) -> Result<Vec<u8>, JobFailed> {
    let bytes = carried.as_mut().map(|carried| std::mem::take(&mut carried.bytes)).unwrap_or_default();
    write(&Job::WriteDocx { paper, carried }, &bytes).await
}

/// The papers as one docx file to be printed in their order, each from a new page.
///
/// # Errors
/// `JobFailed::Worker`, `NotWritten`.
pub async fn write_docx_set(papers: Vec<Paper>) -> Result<Vec<u8>, JobFailed> {
    write(&Job::WriteDocxSet { papers }, &[]).await
}

/// The papers as an xlsx file, one worksheet for each.
///
/// # Errors
/// `JobFailed::Worker`; `NotWritten` for more rows, or longer texts in a cell, than Excel opens.
pub async fn write_xlsx(papers: Vec<Paper>) -> Result<Vec<u8>, JobFailed> {
    write(&Job::WriteXlsx { papers }, &[]).await
}

/// Reads a docx file that somebody sent.
///
/// # Errors
/// `JobFailed::Worker`, `Docx`.
pub async fn open_docx(file: &[u8]) -> Result<Opened, JobFailed> {
    match ask(&Job::OpenDocx, file).await? {
        (Outcome::Opened(mut opened), bytes) => {
            opened.carried = opened.carried.map(|carried| Carried { bytes, ..carried });
            Ok(opened)
        }
        (Outcome::NotOpened(problem), _) => Err(problem.into()),
        (other, _) => Err(JobFailed::NotUnderstood(format!("{other:?}"))),
    }
}

async fn write(job: &Job, bytes: &[u8]) -> Result<Vec<u8>, JobFailed> {
    match ask(job, bytes).await? {
        (Outcome::Written, file) => Ok(file),
        (Outcome::NotWritten(reason), _) => Err(JobFailed::NotWritten(reason)),
        (other, _) => Err(JobFailed::NotUnderstood(format!("{other:?}"))),
    }
}

async fn ask(job: &Job, bytes: &[u8]) -> Result<(Outcome, Vec<u8>), JobFailed> {
    let not_understood = |problem: serde_json::Error| JobFailed::NotUnderstood(problem.to_string());
    let message = serde_json::to_string(job).map_err(not_understood)?;
    let (answer, bytes) = ask_worker(&message, bytes).await?;
    Ok((serde_json::from_str(&answer).map_err(not_understood)?, bytes))
}
