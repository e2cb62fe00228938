//! How what changed in a document reads.

use crate::{
    domain::field::{AccountsField, Code, Field, GuestField, HostedMealsRuleField, ReceptionField, Shape, Step, way},
    i18n::{Locale, Wording, code_word, date, date_time, diet_word, kept_text},
    store::{Kind, Leaf, Leaves},
};
use leptos_i18n::td_string;
use uuid::Uuid;

/// Fields that entries call themselves by, in the order in which they are asked.
const NAMES: [&str; 8] = ["title", "name", "note", "what", "who", "number", "receipt", "hotel"];

/// A document whose changes are told.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) locale: Locale,
    pub(super) kind: Kind,
    /// Its leaves, for the names of entries.
    pub(super) leaves: &'a Leaves,
}

impl Reader<'_> {
    /// The collection an entry belongs to; none for records that nobody reads one by one.
    pub(super) fn collection(self, entry: &str) -> Option<&'static str> {
        if entry.is_empty() {
            return Some(td_string!(self.locale, fields.about));
        }
        match self.first(entry)? {
            Field::Reception(ReceptionField::Told | ReceptionField::Published | ReceptionField::PlannedUnder) => None,
            field => Some(field.word(self.locale)),
        }
    }

    /// What an entry calls itself: its title, its name, its sentence or its day.
    pub(super) fn name(self, entry: &str) -> String {
        let own = if entry.is_empty() { self.text("name").map(str::to_owned) } else { self.own_name(entry) };
        own.unwrap_or_else(|| self.collection(entry).unwrap_or_default().to_owned())
    }

    /// A field by its path, after the entry it is in: `地点`, `参加人员 赵明远 · 分工`.
    pub(super) fn field(self, path: &str) -> String {
        let Some((steps, _)) = way(self.kind.shape(), path) else {
            return td_string!(self.locale, fields.other).to_owned();
        };
        let is_in_entry = steps.len() > 1 && steps.first().is_some_and(|step| step.key.is_some());
        let mut steps = steps.get(usize::from(is_in_entry)..).unwrap_or_default();
        if let [before @ .., last] = steps
            && last.key.is_none()
            && before.last().is_some_and(|step| step.key.is_some())
            && path.ends_with("/here")
        {
            // That somebody takes part is said by his name.
            steps = before;
        }
        steps.iter().map(|step| self.step(step)).collect::<Vec<_>>().join(" · ")
    }

    /// A value as people read it.
    pub(super) fn value(self, path: &str, leaf: Option<&Leaf>) -> String {
        let text = match leaf {
            None => return td_string!(self.locale, common.none).to_owned(),
            Some(Leaf::Bool(true)) => return td_string!(self.locale, common.yes).to_owned(),
            Some(Leaf::Bool(false)) => return td_string!(self.locale, common.no).to_owned(),
            Some(Leaf::Int(number)) => return number.to_string(),
            Some(Leaf::Text(text)) => text,
        };
        match way(self.kind.shape(), path) {
            Some((_, Shape::Entry)) => self.entry(text).unwrap_or_else(|| td_string!(self.locale, fields.linked).to_owned()),
            Some((_, shape)) => kept_text(self.locale, shape, text).unwrap_or_else(|| td_string!(self.locale, fields.other).to_owned()),
            None => text.clone(),
        }
    }

    fn text(&self, path: &str) -> Option<&str> {
        match self.leaves.get(path) {
            Some(Leaf::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The field that the first key of a path names.
    fn first(self, path: &str) -> Option<Field> {
        match self.kind.shape() {
            Shape::Part(entity) => (entity.field)(path.split('/').next()?).map(|(field, _)| field),
            _ => None,
        }
    }

    fn step(self, step: &Step) -> String {
        let word = step.field.word(self.locale);
        match step.key.as_deref().and_then(|key| self.key(step.field, key)) {
            Some(key) => format!("{word} {key}"),
            None => word.to_owned(),
        }
    }

    /// A key as people read it; none for one that says nothing to them.
    fn key(self, field: Field, key: &str) -> Option<String> {
        match field {
            Field::Guest(GuestField::Diet) => Some(diet_word(self.locale, key)),
            Field::HostedMealsRule(HostedMealsRuleField::Forms) => code_word(self.locale, Code::MealForm, key).map(str::to_owned),
            Field::Accounts(AccountsField::Remarks) => None,
            _ if key.parse::<Uuid>().is_ok() => self.entry(key),
            _ if key.parse::<u32>().is_ok() => None,
            _ => Some(key.parse().map_or_else(|_| key.to_owned(), |day| date(self.locale, day))),
        }
    }

    /// The name of the entry of this id, in whatever collection it is.
    fn entry(self, id: &str) -> Option<String> {
        let collection = self.leaves.keys().find_map(|path| path.split_once('/').filter(|(_, rest)| rest.starts_with(id)));
        self.own_name(&format!("{}/{id}", collection?.0))
    }

    fn own_name(self, entry: &str) -> Option<String> {
        let text = |field: &str| self.text(&format!("{entry}/{field}"));
        let of_item = || text("item").and_then(|id| self.entry(id));
        let when = || text("start").and_then(|at| at.parse().ok()).map(|at| date_time(self.locale, at));
        let day = || entry.split_once('/').and_then(|(_, key)| key.parse().ok()).map(|day| date(self.locale, day));
        NAMES.into_iter().find_map(text).map(str::to_owned).or_else(of_item).or_else(when).or_else(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{from_text, interchange},
        store::leaves_of,
    };
    use serde_json::Value;
    use std::{fs, path::Path};

    const LOCALES: [Locale; 3] = [Locale::zh_CN, Locale::zh_TW, Locale::en];

    /// Every path below a shape; an entry under a key of its own.
    fn paths(shape: Shape, below: &str, found: &mut Vec<String>) {
        match shape {
            Shape::Part(entity) => {
                for name in entity.names {
                    let (_, kept) = (entity.field)(name).unwrap();
                    paths(kept, format!("{below}/{name}").trim_start_matches('/'), found);
                }
            }
            Shape::Keyed(kept) => paths(*kept, &format!("{below}/1"), found),
            _ => found.push(below.to_owned()),
        }
    }

    /// Both samples, and every stored form there is a fixture of.
    fn kept() -> Vec<(Kind, Leaves)> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let samples = ["data/sample-a.json", "data/sample-b.json"].map(|name| fs::read_to_string(root.join(name)).unwrap());
        let samples = samples.iter().flat_map(|text| {
            let plan = interchange::read(text).unwrap();
            let receptions = plan.receptions.into_values().map(|reception| (Kind::Reception, leaves_of(&reception)));
            receptions.chain([(Kind::Office, leaves_of(&plan.office))]).collect::<Vec<_>>()
        });
        let files = fs::read_dir(root.join("tests/fixtures/store")).unwrap().map(|file| file.unwrap().path());
        let fixtures = files.filter(|path| path.extension().is_some_and(|ext| ext == "json")).map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let kind = Kind::ALL.iter().copied().find(|kind| name.starts_with(kind.word())).unwrap();
            (kind, leaves_of(&from_text::<Value>(&fs::read_to_string(&path).unwrap()).unwrap()))
        });
        samples.chain(fixtures).collect()
    }

    #[test]
    fn every_field_of_every_kind_has_words_in_three_languages() {
        for (&kind, locale) in Kind::ALL.iter().flat_map(|kind| LOCALES.map(|locale| (kind, locale))) {
            let leaves = Leaves::new();
            let reader = Reader { locale, kind, leaves: &leaves };
            let (mut found, other) = (Vec::new(), td_string!(locale, fields.other));
            paths(kind.shape(), "", &mut found);
            for path in found {
                let word = reader.field(&path);
                assert!(!word.is_empty() && word != other, "{kind:?} {path}: {word}");
                assert!(locale == Locale::en || !word.contains(|c: char| c.is_ascii_alphabetic()), "{kind:?} {path}: {word}");
            }
        }
    }

    #[test]
    fn every_leaf_that_is_kept_reads_as_words() {
        for (kind, leaves) in kept() {
            for locale in LOCALES {
                let reader = Reader { locale, kind, leaves: &leaves };
                for (path, leaf) in &leaves {
                    let (field, value) = (reader.field(path), reader.value(path, Some(leaf)));
                    let other = td_string!(locale, fields.other);
                    assert!(field != other, "{kind:?} {path}: {field}");
                    let is_raw = way(kind.shape(), path).is_none_or(|(_, shape)| match (shape, leaf) {
                        (Shape::Flag, Leaf::Bool(_)) | (Shape::Count, Leaf::Int(_)) => value.is_empty(),
                        (Shape::Text, Leaf::Text(text)) => value != *text,
                        // In English a word may be its code.
                        (_, Leaf::Text(text)) => value.is_empty() || value == *text && locale != Locale::en,
                        _ => true,
                    });
                    assert!(!is_raw, "{kind:?} {path}: {leaf:?} reads {value}");
                }
            }
        }
    }

    #[test]
    fn a_change_names_its_field_and_whom_it_is_about() {
        let (i, p) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let text = |text: &str| Leaf::Text(text.to_owned());
        let leaves: Leaves = [
            (format!("items/{i}/title"), text("反馈会")),
            (format!("people/{p}/name"), text("赵明远")),
            ("coordinator".to_owned(), text(&p.to_string())),
        ]
        .into();
        let plan = Reader { locale: Locale::zh_CN, kind: Kind::Reception, leaves: &leaves };
        assert_eq!((plan.name(&format!("items/{i}")).as_str(), plan.collection("items/x")), ("反馈会", Some("日程")));
        assert_eq!(plan.field(&format!("items/{i}/place")), "地点");
        assert_eq!(plan.field(&format!("items/{i}/people/{p}/here")), "参加人员 赵明远");
        assert_eq!(plan.field(&format!("items/{i}/people/{p}/role")), "参加人员 赵明远 · 分工");
        assert_eq!(plan.field("letter/number"), "公函 · 文号");
        assert_eq!(plan.value("coordinator", leaves.get("coordinator")), "赵明远");
        assert_eq!(plan.value("costs/x/kind", Some(&text("gift"))), "礼品");
        assert_eq!(plan.collection("told/x"), None);
        let list = Reader { locale: Locale::en, kind: Kind::Checklist, leaves: &leaves };
        assert_eq!((list.field("tasks/x/state"), list.value("tasks/x/state", Some(&text("done")))), ("State".into(), "done".into()));
    }
}
