//! One job as a message and back. The worker's half; the page never calls [`perform`], or its bundle would hold all of it.

use crate::{
    export::{Carried, Paper, WriteError, docx, docx_set, xlsx},
    import::docx::{DocxError, Opened, open_docx},
};
use serde::{Deserialize, Serialize};

/// A job as it travels to the worker, in JSON, with bytes beside it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Job {
    /// Write a paper; the bytes are those of the carried document.
    WriteDocx { paper: Paper, carried: Option<Carried> },
    /// Write several papers into one file for a word processor.
    WriteDocxSet { papers: Vec<Paper> },
    /// Write papers as the sheets of a spreadsheet.
    WriteXlsx { papers: Vec<Paper> },
    /// Open a file; the bytes are the file.
    OpenDocx,
}

/// What became of a job, in JSON, with bytes beside it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Outcome {
    /// The bytes are the file.
    Written,
    /// The file could not be written, with the reason in English for the log.
    NotWritten(String),
    /// The bytes are those of the carried document.
    Opened(Opened),
    /// The file could not be opened.
    NotOpened(DocxError),
    /// No job, with the reason in English for the log.
    NotUnderstood(String),
}

/// Does the job in `message` with the bytes that came beside it; returns the answer and the bytes that go beside that.
pub fn perform(message: &str, bytes: Vec<u8>) -> (String, Vec<u8>) {
    let (outcome, bytes) = match serde_json::from_str(message) {
        Ok(Job::WriteDocx { paper, carried }) => {
            let carried = carried.map(|carried| Carried { bytes, ..carried });
            written(docx(&paper, carried.as_ref()))
        }
        Ok(Job::WriteDocxSet { papers }) => written(docx_set(&papers)),
        Ok(Job::WriteXlsx { papers }) => written(xlsx(&papers)),
        Ok(Job::OpenDocx) => match open_docx(&bytes) {
            Ok(mut opened) => {
                let bytes = opened.carried.as_mut().map(|carried| std::mem::take(&mut carried.bytes));
                (Outcome::Opened(opened), bytes.unwrap_or_default())
            }
            Err(problem) => (Outcome::NotOpened(problem), Vec::new()),
        },
        Err(problem) => (Outcome::NotUnderstood(problem.to_string()), Vec::new()),
    };
    (serde_json::to_string(&outcome).unwrap_or_default(), bytes)
}

fn written(file: Result<Vec<u8>, WriteError>) -> (Outcome, Vec<u8>) {
    match file {
        Ok(file) => (Outcome::Written, file),
        Err(problem) => (Outcome::NotWritten(problem.to_string()), Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn done(job: &Job, bytes: Vec<u8>) -> (Outcome, Vec<u8>) {
        let (answer, bytes) = perform(&serde_json::to_string(job).unwrap(), bytes);
        (serde_json::from_str(&answer).unwrap(), bytes)
    }

    #[test]
    fn a_document_goes_into_a_file_and_comes_out_of_it() {
        let carried = Carried { kind: "reception".into(), id: Uuid::max(), bytes: vec![1, 2, 3] };
        let paper = Paper { title: "接待方案".into(), ..Paper::default() };
        let (outcome, file) = done(&Job::WriteDocx { paper, carried: Some(carried) }, vec![1, 2, 3]);
        assert_eq!(outcome, Outcome::Written);
        let (Outcome::Opened(opened), bytes) = done(&Job::OpenDocx, file) else { panic!("not opened") };
        assert_eq!((opened.document, opened.is_edited, bytes), (Some(Uuid::max()), false, vec![1, 2, 3]));
    }

    #[test]
    fn papers_become_one_file_for_a_word_processor_or_a_spreadsheet() {
        let papers = vec![Paper { title: "接待清单".into(), ..Paper::default() }, Paper { title: "费用结算单".into(), ..Paper::default() }];
        let (outcome, file) = done(&Job::WriteDocxSet { papers: papers.clone() }, Vec::new());
        assert_eq!((outcome, file), (Outcome::Written, docx_set(&papers).unwrap()));
        let (outcome, file) = done(&Job::WriteXlsx { papers: papers.clone() }, Vec::new());
        assert_eq!((outcome, file), (Outcome::Written, xlsx(&papers).unwrap()));
        let long = Paper { title: "字".repeat(32_768), ..Paper::default() };
        let (outcome, file) = done(&Job::WriteXlsx { papers: vec![long] }, Vec::new());
        assert!(matches!(outcome, Outcome::NotWritten(_)) && file.is_empty(), "{outcome:?}");
    }

    #[test]
    fn what_is_no_job_or_no_file_is_answered_too() {
        assert_eq!(done(&Job::OpenDocx, vec![0; 9]).0, Outcome::NotOpened(DocxError::NotADocx));
        for message in ["", "{}", "\"OpenNothing\"", "[[["] {
            assert!(perform(message, Vec::new()).0.contains("NotUnderstood"), "{message}");
        }
    }
}
