//! The fields of a task as typed, read all at once.

use crate::{
    domain::{Checklist, Task, TaskId, parse_date},
    i18n::Texts,
    pages::form::draft::SheetDraft,
    store::Store,
};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_i18n::t_string;
use uuid::Uuid;

/// What is wrong with a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    NoTitle,
    NotADate,
}

/// The fields as typed, without blanks around them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    title: String,
    owner: String,
    due: Option<NaiveDate>,
    note: String,
}

impl Typed {
    /// Reads title, owner, due date and note; every problem is reported.
    fn parse([title, owner, due, note]: [&str; 4]) -> Result<Self, Vec<Problem>> {
        let due = match due.trim() {
            "" => Ok(None),
            text => parse_date(text, NaiveDate::default()).map(Some).ok_or(Problem::NotADate),
        };
        let title = title.trim();
        match (title.is_empty(), due) {
            (false, Ok(due)) => Ok(Self { title: title.into(), owner: owner.trim().into(), due, note: note.trim().into() }),
            (is_empty, due) => Err(is_empty.then_some(Problem::NoTitle).into_iter().chain(due.err()).collect()),
        }
    }

    /// The title.
    pub(super) fn title(&self) -> String {
        self.title.clone()
    }

    /// A task of its own that says this. One without a date is due on `day`.
    pub(super) fn into_task(self, day: NaiveDate) -> Task {
        let Self { title, owner, due, note } = self;
        Task { title, owner, due: Some(due.unwrap_or(day)), note, ..Task::default() }
    }

    /// Writes it into a task of a list.
    pub(super) fn put_into(self, list: &mut Checklist, id: TaskId) {
        if let Some(task) = list.tasks.get_mut(&id) {
            (task.title, task.owner, task.due, task.note) = (self.title, self.owner, self.due, self.note);
        }
    }
}

/// The texts of an open form, and what is wrong with them.
#[derive(Clone, Copy)]
pub(super) struct TaskForm {
    pub(super) title: RwSignal<String>,
    pub(super) owner: RwSignal<String>,
    pub(super) due: RwSignal<String>,
    pub(super) note: RwSignal<String>,
    problems: RwSignal<Vec<Problem>>,
}

impl TaskForm {
    pub(super) fn new(task: Task) -> Self {
        Self {
            title: RwSignal::new(task.title),
            owner: RwSignal::new(task.owner),
            due: RwSignal::new(task.due.map(|due| due.to_string()).unwrap_or_default()),
            note: RwSignal::new(task.note),
            problems: RwSignal::new(Vec::new()),
        }
    }

    /// Takes up and follows what is typed, and what is chosen beside it.
    pub(super) fn draft(
        self,
        store: Store,
        document: Uuid,
        sheet: &str,
        taps: impl IntoIterator<Item = (&'static str, RwSignal<String>)>,
    ) -> SheetDraft {
        let fields = [("title", self.title), ("owner", self.owner), ("due", self.due), ("note", self.note)];
        SheetDraft::follow(store, document, sheet, &fields.into_iter().chain(taps).collect::<Vec<_>>())
    }

    /// Reads the texts and shows what is wrong with them.
    pub(super) fn parse(self) -> Option<Typed> {
        let texts = [self.title, self.owner, self.due, self.note].map(|text| text.get_untracked());
        let parsed = Typed::parse(texts.each_ref().map(String::as_str));
        self.problems.set(parsed.as_ref().err().cloned().unwrap_or_default());
        parsed.ok()
    }

    /// The words under the field of a problem.
    pub(super) fn problem(self, texts: Texts, of: Problem) -> MaybeProp<String> {
        MaybeProp::derive(move || {
            let word = match of {
                Problem::NoTitle => t_string!(texts, prepare.title_needed),
                Problem::NotADate => t_string!(texts, prepare.not_a_date),
            };
            self.problems.read().contains(&of).then(|| word.to_owned())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_needs_a_title_and_may_have_a_date() {
        let typed = Typed::parse([" 借桌旗 ", "马骁 ", "2026-04-14", ""]).unwrap();
        assert_eq!((typed.title.as_str(), typed.owner.as_str()), ("借桌旗", "马骁"));
        assert_eq!(typed.into_task(NaiveDate::default()).due, "2026-04-14".parse().ok());
        let today = "2026-04-10".parse().unwrap();
        assert_eq!(Typed::parse(["借桌旗", "", " ", ""]).unwrap().into_task(today).due, Some(today));
        assert_eq!(Typed::parse(["　", "", "明天吧", ""]), Err(vec![Problem::NoTitle, Problem::NotADate]));
    }
}
