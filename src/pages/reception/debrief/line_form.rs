//! A sentence as its form holds it.

use super::handle::{kind_key, kind_of};
use crate::domain::{Debrief, ItemId, Line, LineId, Reception};
use leptos::prelude::*;

/// The form of one sentence. Every field is text, so that a draft of it can be kept.
#[derive(Clone, Copy)]
pub(super) struct LineForm {
    pub(super) note: RwSignal<String>,
    /// The key of the kind.
    pub(super) kind: RwSignal<String>,
    pub(super) cause: RwSignal<String>,
    pub(super) suggestion: RwSignal<String>,
    pub(super) owner: RwSignal<String>,
    pub(super) due: RwSignal<String>,
    /// The id of the schedule item; empty for none.
    pub(super) item: RwSignal<String>,
}

/// A sentence as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TypedLine {
    note: String,
    kind: String,
    cause: String,
    suggestion: String,
    owner: String,
    due: String,
    item: String,
}

impl LineForm {
    pub(super) fn of(line: &Line) -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        Self {
            note: text(&line.note),
            kind: RwSignal::new(kind_key(line.kind)),
            cause: text(&line.cause),
            suggestion: text(&line.suggestion),
            owner: text(&line.owner),
            due: text(&line.due),
            item: RwSignal::new(line.item.map(|id| id.to_string()).unwrap_or_default()),
        }
    }

    /// Its fields, as a draft names them.
    pub(super) fn fields(self) -> [(&'static str, RwSignal<String>); 7] {
        [
            ("note", self.note),
            ("kind", self.kind),
            ("cause", self.cause),
            ("suggestion", self.suggestion),
            ("owner", self.owner),
            ("due", self.due),
            ("item", self.item),
        ]
    }

    /// What is typed; none while the sentence says nothing.
    pub(super) fn parse(self) -> Option<TypedLine> {
        let [note, kind, cause, suggestion, owner, due, item] = self.fields().map(|(_, text)| text.read_untracked().trim().to_owned());
        (!note.is_empty()).then_some(TypedLine { note, kind, cause, suggestion, owner, due, item })
    }
}

impl TypedLine {
    /// Writes it into the debrief.
    pub(super) fn write(self, debrief: &mut Debrief, id: LineId, reception: &Reception) {
        let item = self.item.parse::<ItemId>().ok();
        if let Some(line) = debrief.lines.get_mut(&id) {
            line.kind = kind_of(&self.kind);
            (line.note, line.cause, line.suggestion) = (self.note, self.cause, self.suggestion);
            (line.owner, line.due) = (self.owner, self.due);
            // The title of an item that is gone since is kept.
            if line.item != item {
                debrief.set_item(id, item, reception);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Item, LineKind};
    use uuid::Uuid;

    #[test]
    fn a_form_not_touched_writes_the_same_sentence() {
        let owner = Owner::new();
        owner.set();
        let (id, item) = (LineId(Uuid::from_u128(1)), ItemId(Uuid::from_u128(2)));
        let line = Line {
            live: true,
            note: "话筒无声".into(),
            kind: LineKind::Problem,
            owner: "陈立夏".into(),
            item: Some(item),
            item_title: "见面会".into(),
            ..Line::default()
        };
        let mut debrief = Debrief { lines: [(id, line.clone())].into(), ..Debrief::default() };
        let mut reception = Reception::default();
        let form = LineForm::of(&line);
        form.parse().unwrap().write(&mut debrief, id, &reception);
        assert_eq!(debrief.lines[&id], line);
        form.item.set(String::new());
        form.due.set(" 下次 ".into());
        form.parse().unwrap().write(&mut debrief, id, &reception);
        assert_eq!((debrief.lines[&id].item, debrief.lines[&id].item_title.as_str(), debrief.lines[&id].due.as_str()), (None, "", "下次"));
        reception.items.insert(item, Item { live: true, title: "反馈会".into(), ..Item::default() });
        form.item.set(item.to_string());
        form.parse().unwrap().write(&mut debrief, id, &reception);
        assert_eq!(debrief.lines[&id].item_title, "反馈会");
        form.note.set(" \n".into());
        assert_eq!(form.parse(), None);
    }
}
