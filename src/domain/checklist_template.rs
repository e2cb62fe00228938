//! The checklist that every reception starts with, as data. `data/checklist.json` holds the starter template.

use super::Part;
use serde::Deserialize;
use thiserror::Error;

/// The tasks every reception starts with, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChecklistTemplate {
    tasks: Vec<TemplateTask>,
}

/// One task of the template.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateTask {
    /// Unique in the template. Ids of tasks derive from it: renaming one doubles the task in lists made before.
    pub key: String,
    /// The part it stands under.
    pub part: Part,
    /// What is to be done.
    pub title: String,
    /// Days from the first or the last day of the visit, as in a task.
    pub day: i32,
    /// Who does it while nobody is named.
    #[serde(default)]
    pub owner: TemplateOwner,
}

/// Who does a task of the template.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TemplateOwner {
    /// Still open.
    #[default]
    Open,
    /// 总联络
    Coordinator,
}

/// Why template data is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TemplateError {
    /// Not the JSON of a template.
    #[error("line {line}: {reason}")]
    Unreadable {
        /// Line in the file, from 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// Another format.
    #[error("format {found} is not known")]
    OtherFormat {
        /// The format named in the file.
        found: String,
    },
    /// Two tasks have one key.
    #[error("key {key} is there twice")]
    DuplicateKey {
        /// The key.
        key: String,
    },
    /// A part this version does not know, or the one that only lessons have.
    #[error("task {key} stands under a part that no template may name")]
    BadPart {
        /// The task's key.
        key: String,
    },
}

const FORMAT: &str = "guestpine-checklist/1";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TemplateFile {
    format: String,
    tasks: Vec<TemplateTask>,
}

impl ChecklistTemplate {
    /// The template that comes with the app.
    ///
    /// # Errors
    /// As [`ChecklistTemplate::read`].
    pub fn starter() -> Result<Self, TemplateError> {
        Self::read(include_str!("../../data/checklist.json"))
    }

    /// Reads template data.
    ///
    /// # Errors
    /// `Unreadable`; `OtherFormat`; `DuplicateKey`; `BadPart`.
    pub fn read(text: &str) -> Result<Self, TemplateError> {
        let file: TemplateFile =
            serde_json::from_str(text).map_err(|e| TemplateError::Unreadable { line: e.line(), reason: e.to_string() })?;
        if file.format != FORMAT {
            return Err(TemplateError::OtherFormat { found: file.format });
        }
        for (position, task) in file.tasks.iter().enumerate() {
            if file.tasks.iter().take(position).any(|earlier| earlier.key == task.key) {
                return Err(TemplateError::DuplicateKey { key: task.key.clone() });
            }
            if matches!(task.part, Part::Lessons | Part::Other) {
                return Err(TemplateError::BadPart { key: task.key.clone() });
            }
        }
        Ok(Self { tasks: file.tasks })
    }

    /// Its tasks, in order.
    pub fn tasks(&self) -> &[TemplateTask] {
        &self.tasks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_starter_counts_back_from_seven_days_before_to_five_after() {
        let starter = ChecklistTemplate::starter().unwrap();
        let days = starter.tasks().iter().map(|task| task.day);
        assert_eq!((days.clone().min(), days.max()), (Some(-7), Some(5)));
        assert!(starter.tasks().iter().all(|task| !task.title.is_empty() && !task.title.contains([',', ';', ':', '('])));
    }

    #[test]
    fn the_starter_holds_what_no_reception_may_lack() {
        let starter = ChecklistTemplate::starter().unwrap();
        for (part, word) in [
            (Part::Letter, "公函"),
            (Part::Letter, "名单"),
            (Part::Recce, "踩点"),
            (Part::Hall, "话筒"),
            (Part::Vehicles, "车辆和司机"),
            (Part::Stay, "忌口"),
            (Part::People, "事前安排会"),
            (Part::Closing, "事后总结会"),
            (Part::Closing, "日结"),
        ] {
            assert!(starter.tasks().iter().any(|task| task.part == part && task.title.contains(word)), "{word}");
        }
        assert_eq!(starter.tasks().iter().filter(|task| task.part == Part::Notes).count(), 10);
    }

    #[test]
    fn bad_template_data_is_refused() {
        let task = |key: &str, part: &str| format!(r#"{{"key":"{key}","part":"{part}","title":"甲","day":0}}"#);
        let file = |tasks: &[String]| format!(r#"{{"format":"guestpine-checklist/1","tasks":[{}]}}"#, tasks.join(","));
        let read = |text: &str| ChecklistTemplate::read(text).unwrap_err();
        let key = || "a".to_owned();
        assert_eq!(read(&file(&[task("a", "hall"), task("a", "recce")])), TemplateError::DuplicateKey { key: key() });
        assert_eq!(read(&file(&[task("a", "lessons")])), TemplateError::BadPart { key: key() });
        assert_eq!(read(&file(&[task("a", "kitchen")])), TemplateError::BadPart { key: key() });
        assert_eq!(read(r#"{"format":"x/2","tasks":[]}"#), TemplateError::OtherFormat { found: "x/2".into() });
        assert!(matches!(read("{\n}"), TemplateError::Unreadable { line: 2, .. }));
    }
}
