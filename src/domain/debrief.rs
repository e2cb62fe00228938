//! The debrief of a reception (事后总结会): what each participant says, a sentence each.
//!
//! Its minutes are sent and printed, so they are Chinese whatever the language of the interface.

use super::time::short_date;
use super::{
    About, Diner, ItemId, LessonId, LineId, PersonId, Reception, ReceptionId,
    order::{Gather, OrderBy},
};
use chrono::{Datelike, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// 期限 as they are said most often.
pub const DUE_WORDS: [&str; 2] = ["下次", "长期"];

/// The debrief of one reception.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Debrief {
    /// False while it is not begun yet, and once removed.
    pub live: bool,
    /// The reception it is about.
    pub about: About,
    /// When it is held, local time.
    pub at: Option<NaiveDateTime>,
    /// Where; may be empty.
    pub place: String,
    /// 参加人员
    pub participants: BTreeMap<PersonId, Participant>,
    /// 发言
    pub lines: BTreeMap<LineId, Line>,
}

/// Somebody who took part in the reception and is to speak.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Participant {
    /// False once taken off.
    pub here: bool,
    /// 姓名
    pub name: String,
    /// 单位
    pub unit: String,
    /// Position in the list; ties are broken by id.
    pub order: u32,
}

/// What somebody said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Line {
    /// False once removed.
    pub live: bool,
    /// Position in the minutes; ties are broken by id.
    pub order: u32,
    /// When it was written down, local time.
    pub at: NaiveDateTime,
    /// Who said it: one of the participants.
    pub who: PersonId,
    /// 好、问题、建议
    pub kind: LineKind,
    /// The sentence, long text.
    pub note: String,
    /// 原因
    pub cause: String,
    /// 建议
    pub suggestion: String,
    /// 责任人
    pub owner: String,
    /// 期限 as said: `下次`, `长期`, `04-20`.
    pub due: String,
    /// The lesson it became, or the one it repeats.
    pub lesson: Option<LessonId>,
    /// The schedule item it is about.
    pub item: Option<ItemId>,
    /// That item's title, so that the debrief stands alone.
    pub item_title: String,
}

/// What a sentence is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineKind {
    /// 好
    Good,
    /// 问题
    Problem,
    /// 建议
    Suggestion,
    /// 总结: by the head of the section, at the end.
    Summary,
    /// Not chosen yet, or a kind of a newer version of this app.
    #[default]
    #[serde(other)]
    Unset,
}

impl LineKind {
    /// The kinds offered.
    pub const ALL: [Self; 4] = [Self::Good, Self::Problem, Self::Suggestion, Self::Summary];

    /// The heading of its sentences in the minutes.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Good => "做得好的",
            Self::Problem => "问题",
            Self::Suggestion => "建议",
            Self::Summary => "总结",
            Self::Unset => "发言",
        }
    }
}

impl Debrief {
    /// The debrief of a reception, with everybody of ours who takes part in it.
    pub fn begin(id: ReceptionId, reception: &Reception) -> Self {
        let mut debrief = Self { live: true, ..Self::default() };
        debrief.keep_in_step(id, reception);
        debrief
    }

    /// Begins it in the document that is there. After an undone beginning everybody who takes part is to speak again, and what
    /// was said stays.
    pub fn begin_again(&mut self, id: ReceptionId, reception: &Reception) {
        self.live = true;
        self.about = About::of(id, reception);
        for (person, participant) in Self::begin(id, reception).participants_in_order() {
            self.join(person, &participant.name, &participant.unit);
        }
    }

    /// Takes over what the reception now says of itself and who has joined it since; whoever was taken off stays off.
    pub fn keep_in_step(&mut self, id: ReceptionId, reception: &Reception) {
        self.about = About::of(id, reception);
        let items = reception.items.values().filter(|item| item.live);
        let mut part: BTreeSet<PersonId> = items.flat_map(|item| item.attendees().map(|(id, _)| id)).to_set();
        let meals = reception.meals.values().filter(|meal| meal.live);
        part.extend(meals.flat_map(|meal| &meal.people).filter(|(_, diner)| **diner == Diner::Companion).map(|(id, _)| *id));
        part.extend(reception.coordinator);
        for (id, person) in reception.people_in_order().into_iter().filter(|(id, _)| part.contains(id)) {
            if !self.participants.contains_key(&id) {
                self.join(id, &person.name, &person.unit);
            }
        }
    }

    /// Adds somebody at the end of the participants, or brings him back; an empty name is nobody.
    pub fn join(&mut self, id: PersonId, name: &str, unit: &str) {
        let name = name.trim();
        if name.is_empty() {
            return;
        }
        let order = self.participants.values().map(|one| one.order).max().map_or(0, |last| last.saturating_add(1));
        let new = || Participant { here: true, name: name.to_owned(), unit: unit.trim().to_owned(), order };
        self.participants.entry(id).or_insert_with(new).here = true;
    }

    /// Takes somebody off the participants; what he said stays.
    pub fn leave(&mut self, id: PersonId) {
        if let Some(participant) = self.participants.get_mut(&id) {
            participant.here = false;
        }
    }

    /// The participants, in order.
    pub fn participants_in_order(&self) -> Vec<(PersonId, &Participant)> {
        let mut found: Vec<_> = self.participants.iter().filter(|(_, one)| one.here).map(|(id, one)| (*id, one)).collect();
        found.order_by_key(|(id, one)| (one.order, *id));
        found
    }

    /// The participant of exactly this name, also one taken off.
    pub fn participant_named(&self, name: &str) -> Option<PersonId> {
        let named = self.participants.iter().filter(|(_, one)| one.name == name);
        named.min_by_key(|(id, one)| (!one.here, **id)).map(|(id, _)| *id)
    }

    /// Writes down a sentence of a participant, at the end. `id` is a new one.
    /// False, and nothing is written, when it says nothing or is by nobody known.
    pub fn say(&mut self, id: LineId, line: Line) -> bool {
        let note = line.note.trim().to_owned();
        let Some(participant) = self.participants.get_mut(&line.who).filter(|_| !note.is_empty()) else { return false };
        participant.here = true;
        let last = self.lines.values().filter(|line| line.live).map(|line| line.order).max();
        self.lines.insert(id, Line { live: true, order: last.map_or(0, |last| last.saturating_add(1)), note, ..line });
        true
    }

    /// Takes a sentence out of the minutes.
    pub fn remove(&mut self, id: LineId) {
        if let Some(line) = self.lines.get_mut(&id) {
            line.live = false;
        }
    }

    /// Says which schedule item a sentence is about.
    pub fn set_item(&mut self, id: LineId, item: Option<ItemId>, reception: &Reception) {
        if let Some(line) = self.lines.get_mut(&id) {
            line.item_title = item.and_then(|item| reception.items.get(&item)).map(|item| item.title.clone()).unwrap_or_default();
            line.item = item;
        }
    }

    /// The sentences, in order.
    pub fn lines_in_order(&self) -> Vec<(LineId, &Line)> {
        let mut lines: Vec<_> = self.lines.iter().filter(|(_, line)| line.live).map(|(id, line)| (*id, line)).collect();
        lines.order_by_key(|(id, line)| (line.order, *id));
        lines
    }

    /// Who has not said anything yet (谁还没发言), in order.
    pub fn not_spoken(&self) -> Vec<(PersonId, &Participant)> {
        let spoken: BTreeSet<PersonId> = self.lines.values().filter(|line| line.live).map(|line| line.who).to_set();
        self.participants_in_order().into_iter().filter(|(id, _)| !spoken.contains(id)).collect()
    }

    /// The minutes (总结会纪要) as they are sent and printed.
    pub fn text(&self) -> String {
        let mut lines = self.head();
        let said = self.lines_in_order();
        for kind in LineKind::ALL.into_iter().chain([LineKind::Unset]) {
            let of_kind = said.iter().filter(|(_, line)| line.kind == kind);
            let numbered: Vec<String> = of_kind.zip(1..).map(|((_, line), n)| format!("{n}. {}", self.line_text(line))).collect();
            if !numbered.is_empty() {
                lines.extend([String::new(), kind.heading().to_owned()]);
                lines.extend(numbered);
            }
        }
        lines.join("\n")
    }

    fn head(&self) -> Vec<String> {
        let when = self.at.map(|at| format!("时间：{}年{} {}", at.year(), short_date(at.date()), at.format("%H:%M")));
        let place = (!self.place.is_empty()).then(|| format!("地点：{}", self.place));
        let when_and_where: Vec<String> = when.into_iter().chain(place).collect();
        let (all, silent) = (self.participants_in_order(), self.not_spoken());
        let names: Vec<&str> = silent.iter().map(|(_, one)| one.name.as_str()).collect();
        let mut lines = vec![format!("【事后总结会】{}", self.about.name), when_and_where.join("　")];
        lines.push(format!("应到{}人，发言{}人", all.len(), all.len() - silent.len()));
        lines.extend((!names.is_empty()).then(|| format!("未发言：{}", names.join("、"))));
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// `马骁：没看到围挡。原因：……。建议：……。责任：马骁，期限：下次。`
    fn line_text(&self, line: &Line) -> String {
        let name = self.participants.get(&line.who).map_or("", |one| &one.name);
        let sentence = |text: &str| text.trim().trim_end_matches(['。', '；', ';']).replace('\n', " ");
        let duty: Vec<String> = [("责任：", &line.owner), ("期限：", &line.due)]
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(label, text)| format!("{label}{text}"))
            .collect();
        let parts = [("", &line.note), ("原因：", &line.cause), ("建议：", &line.suggestion), ("", &duty.join("，"))];
        let said = parts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(label, text)| format!("{label}{}。", sentence(text)));
        format!("{name}：{}", said.collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Attendance, Item, Meal, MealId, Person, Role, interchange};
    use uuid::Uuid;

    fn person(n: u128) -> PersonId {
        PersonId(Uuid::from_u128(n))
    }

    fn line(n: u128) -> LineId {
        LineId(Uuid::from_u128(n))
    }

    fn names(found: &[(PersonId, &Participant)]) -> Vec<String> {
        found.iter().map(|(_, one)| one.name.clone()).collect()
    }

    fn said(who: u128, kind: LineKind, note: &str) -> Line {
        Line { who: person(who), kind, note: note.into(), ..Line::default() }
    }

    /// Persons 1 and 2 take part.
    fn debrief() -> Debrief {
        let mut debrief = Debrief { live: true, about: About { name: "督查组".into(), ..About::default() }, ..Debrief::default() };
        debrief.join(person(1), "何雨桐", "秘书一科");
        debrief.join(person(2), "唐敏", "机关食堂");
        debrief
    }

    #[test]
    fn everybody_who_serves_attends_or_coordinates_takes_part() {
        let plan = interchange::read(include_str!("../../data/sample-a.json")).unwrap();
        let (id, reception) = plan.receptions.iter().next().unwrap();
        let debrief = Debrief::begin(*id, reception);
        let expected = ["李牧川", "赵明远", "郑克俭", "卓然", "梁知远", "陈立夏", "何雨桐", "马骁", "苏禾", "唐敏", "贾永福"];
        assert_eq!(names(&debrief.participants_in_order()), expected);
        assert_eq!((debrief.live, debrief.about.coordinator.as_str()), (true, "何雨桐"));
    }

    #[test]
    fn who_joins_the_reception_later_joins_and_who_was_taken_off_stays_off() {
        let named = |name: &str| Person { live: true, name: name.into(), ..Person::default() };
        let mut reception = Reception {
            people: [(person(1), named("甲")), (person(2), named("乙")), (person(3), named("丙"))].into(),
            ..Reception::default()
        };
        let people = [(person(1), Attendance { here: true, role: Role::Support, ..Attendance::default() })].into();
        reception.items.insert(ItemId(Uuid::nil()), Item { live: true, people, ..Item::default() });
        let mut debrief = Debrief::begin(ReceptionId(Uuid::nil()), &reception);
        assert_eq!(names(&debrief.participants_in_order()), ["甲"]);
        debrief.leave(person(1));
        let meal = Meal { live: true, people: [(person(2), Diner::Companion), (person(3), Diner::OwnTable)].into(), ..Meal::default() };
        reception.meals.insert(MealId(Uuid::nil()), meal);
        debrief.keep_in_step(ReceptionId(Uuid::nil()), &reception);
        assert_eq!(names(&debrief.participants_in_order()), ["乙"]);
        debrief.join(person(1), "甲", "");
        debrief.join(person(4), "  ", "");
        assert_eq!(names(&debrief.participants_in_order()), ["甲", "乙"]);
    }

    #[test]
    fn a_beginning_that_was_undone_begins_with_everybody_again() {
        let plan = interchange::read(include_str!("../../data/sample-a.json")).unwrap();
        let (id, reception) = plan.receptions.iter().next().unwrap();
        let mut debrief = Debrief::default();
        debrief.begin_again(*id, reception);
        let mut begun = Debrief::begin(*id, reception);
        assert_eq!(names(&debrief.participants_in_order()), names(&begun.participants_in_order()));
        begun.live = false;
        begun.participants.values_mut().for_each(|one| one.here = false);
        begun.begin_again(*id, reception);
        assert_eq!((begun.live, begun.participants_in_order().len()), (true, 11));
    }

    #[test]
    fn who_has_not_spoken_is_listed_until_he_does() {
        let mut debrief = debrief();
        assert_eq!(names(&debrief.not_spoken()), ["何雨桐", "唐敏"]);
        assert!(debrief.say(line(1), said(1, LineKind::Problem, " 变更没确认 ")));
        assert_eq!(names(&debrief.not_spoken()), ["唐敏"]);
        assert_eq!(debrief.lines[&line(1)].note, "变更没确认");
        debrief.remove(line(1));
        assert_eq!(names(&debrief.not_spoken()), ["何雨桐", "唐敏"]);
        debrief.leave(person(2));
        assert_eq!(names(&debrief.not_spoken()), ["何雨桐"]);
        assert!(debrief.say(line(2), said(2, LineKind::Good, "清真另灶")));
        assert_eq!(debrief.participants_in_order().len(), 2, "who speaks is there");
    }

    #[test]
    fn nothing_is_written_for_nobody_or_without_words() {
        let mut debrief = debrief();
        assert!(!debrief.say(line(1), said(1, LineKind::Good, " \n")));
        assert!(!debrief.say(line(1), said(9, LineKind::Good, "好")));
        assert!(debrief.lines.is_empty());
    }

    #[test]
    fn a_sentence_carries_the_title_of_its_item() {
        let (mut debrief, id) = (debrief(), ItemId(Uuid::from_u128(1)));
        let reception = Reception { items: [(id, Item { title: "反馈会".into(), ..Item::default() })].into(), ..Reception::default() };
        debrief.say(line(1), said(1, LineKind::Good, "好"));
        debrief.set_item(line(1), Some(id), &reception);
        assert_eq!((debrief.lines[&line(1)].item, debrief.lines[&line(1)].item_title.as_str()), (Some(id), "反馈会"));
        debrief.set_item(line(1), None, &reception);
        assert_eq!((debrief.lines[&line(1)].item, debrief.lines[&line(1)].item_title.as_str()), (None, ""));
    }

    #[test]
    fn the_minutes_read_as_they_are_printed() {
        let mut debrief = debrief();
        assert_eq!(debrief.text(), "【事后总结会】督查组\n应到2人，发言0人\n未发言：何雨桐、唐敏");
        debrief.at = "2026-04-17T16:00:00".parse().ok();
        debrief.place = "一号会议室".into();
        let problem = Line {
            suggestion: "未确认自动列红。".into(),
            owner: "何雨桐".into(),
            due: "04-24".into(),
            ..said(1, LineKind::Problem, "变更没确认")
        };
        debrief.say(line(1), problem);
        debrief.say(line(2), Line { cause: "没追".into(), due: "下次".into(), ..said(1, LineKind::Problem, "又没确认；") });
        debrief.say(line(3), said(2, LineKind::Good, "清真另灶\n提前确认"));
        let expected = "【事后总结会】督查组\n时间：2026年4月17日（周五） 16:00　地点：一号会议室\n应到2人，发言2人\n\n做得好的\n\
            1. 唐敏：清真另灶 提前确认。\n\n问题\n\
            1. 何雨桐：变更没确认。建议：未确认自动列红。责任：何雨桐，期限：04-24。\n\
            2. 何雨桐：又没确认。原因：没追。期限：下次。";
        assert_eq!(debrief.text(), expected);
    }
}
