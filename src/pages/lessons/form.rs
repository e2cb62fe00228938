//! A lesson as its form holds it.

use super::list::stage_key;
use crate::domain::{Lesson, Stage};
use leptos::prelude::*;

/// The form of one lesson.
#[derive(Clone, Copy)]
pub(super) struct LessonForm {
    pub(super) note: RwSignal<String>,
    /// The key of the stage.
    pub(super) stage: RwSignal<String>,
    /// The tags, a line each, so that a draft of them can be kept.
    pub(super) tags: RwSignal<String>,
    pub(super) owner: RwSignal<String>,
    pub(super) due: RwSignal<String>,
}

impl LessonForm {
    pub(super) fn of(lesson: &Lesson) -> Self {
        Self {
            note: RwSignal::new(lesson.note.clone()),
            stage: RwSignal::new(stage_key(lesson.stage)),
            tags: RwSignal::new(lesson.tags().collect::<Vec<_>>().join("\n")),
            owner: RwSignal::new(lesson.owner.clone()),
            due: RwSignal::new(lesson.due.clone()),
        }
    }

    /// Its fields, as a draft names them.
    pub(super) fn fields(self) -> [(&'static str, RwSignal<String>); 5] {
        [("note", self.note), ("stage", self.stage), ("tags", self.tags), ("owner", self.owner), ("due", self.due)]
    }

    /// The tags chosen.
    pub(super) fn chosen_tags(self) -> Vec<String> {
        self.tags.read().lines().map(str::to_owned).collect()
    }

    /// Switches a tag on or off; an empty word is none.
    pub(super) fn toggle_tag(self, word: &str) {
        let word = word.trim();
        self.tags.update(|tags| {
            let mut chosen: Vec<&str> = tags.lines().filter(|tag| *tag != word).collect();
            if chosen.len() == tags.lines().count() && !word.is_empty() {
                chosen.push(word);
            }
            *tags = chosen.join("\n");
        });
    }

    /// Writes what is typed into a lesson; false, and nothing is written, while it says nothing.
    pub(super) fn write(self, lesson: &mut Lesson) -> bool {
        let [note, stage, tags, owner, due] = self.fields().map(|(_, text)| text.read_untracked().trim().to_owned());
        if note.is_empty() {
            return false;
        }
        lesson.live = true;
        (lesson.note, lesson.owner, lesson.due) = (note, owner, due);
        lesson.stage = Stage::ALL.into_iter().find(|known| stage_key(*known) == stage).unwrap_or_default();
        lesson.tags.values_mut().for_each(|applies| *applies = false);
        lesson.tags.extend(tags.lines().map(|tag| (tag.to_owned(), true)));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_reads_back_as_the_lesson_and_tags_are_switched() {
        let owner = Owner::new();
        owner.set();
        let tags = [("施工".to_owned(), true), ("路线".to_owned(), true), ("天气".to_owned(), false)].into();
        let lesson = Lesson { live: true, note: "踩点再跑一次".into(), stage: Stage::Recce, tags, ..Lesson::default() };
        let form = LessonForm::of(&lesson);
        let mut same = lesson.clone();
        assert!(form.write(&mut same));
        assert_eq!(same, lesson);
        form.toggle_tag("路线");
        form.toggle_tag(" 清晨 ");
        form.toggle_tag("  ");
        assert!(form.write(&mut same));
        assert_eq!(same.tags().collect::<Vec<_>>(), ["施工", "清晨"]);
        form.note.set(" ".into());
        assert!(!form.write(&mut same));
    }
}
