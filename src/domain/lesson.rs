//! Lessons (经验教训): what is to be done otherwise next time, found again when it recurs.

use super::{Debrief, LessonId, Line, LineId, ReceptionId, Stage, fold, guess_tags, order::OrderBy};
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The experience book (经验集) of an office.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Lessons {
    /// Every lesson.
    pub lessons: BTreeMap<LessonId, Lesson>,
}

/// One lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Lesson {
    /// False once removed.
    pub live: bool,
    /// What is to be done, long text.
    pub note: String,
    /// What happened: the sentence of the debrief.
    pub happened: String,
    /// 原因
    pub cause: String,
    /// The stage of a reception it belongs to (阶段).
    pub stage: Stage,
    /// Words it is filed under (标签); true when they apply.
    pub tags: BTreeMap<String, bool>,
    /// 未解决 or 已解决
    pub state: LessonState,
    /// The reception that solved it; empty while it is open.
    pub solved_in: String,
    /// 名称 of the reception it comes from.
    pub from: String,
    /// First day of that reception.
    pub first_day: NaiveDate,
    /// That reception.
    pub from_reception: Option<ReceptionId>,
    /// The line of its debrief.
    pub from_line: Option<LineId>,
    /// 责任人
    pub owner: String,
    /// 期限 as said: `下次`, `长期`, `04-20`.
    pub due: String,
    /// When it was written down, local time.
    pub at: NaiveDateTime,
    /// Lines of later debriefs in which it happened again; true when they count.
    pub seen_again: BTreeMap<LineId, bool>,
}

/// Whether a lesson is still to be heeded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LessonState {
    /// 已解决
    Solved,
    /// 未解决, or a state of a newer version of this app.
    #[default]
    #[serde(other)]
    Open,
}

impl LessonId {
    /// The lesson of a line has the same id on every device, so that it is there once. Never alter it.
    fn of_line(line: LineId) -> Self {
        Self(Uuid::new_v5(&line.0, b"lesson"))
    }
}

impl Lesson {
    /// How often it happened again since it was written down.
    pub fn n_repeats(&self) -> usize {
        self.seen_again.values().filter(|counts| **counts).count()
    }

    /// The words it is filed under.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.tags.iter().filter(|(_, applies)| **applies).map(|(word, _)| word.as_str())
    }

    /// Switches a tag on or off; an empty word is none.
    pub fn toggle_tag(&mut self, word: &str) {
        let word = word.trim();
        if !word.is_empty() {
            let applies = self.tags.entry(word.to_owned()).or_default();
            *applies = !*applies;
        }
    }

    /// Whether every word of `wanted` (already folded) occurs.
    pub fn matches(&self, wanted: &str) -> bool {
        let texts = [&*self.note, &self.happened, &self.cause, self.stage.word(), &self.from, &self.owner, &self.solved_in];
        let text = fold(&texts.into_iter().chain(self.tags()).collect::<Vec<_>>().join("\n"));
        wanted.split_whitespace().all(|word| text.contains(word))
    }

    /// `踩点改在前一天（来自：督查组，2026年4月16日；重复2次；责任：马骁；期限：下次；未解决）`
    fn entry(&self) -> String {
        let from = format!("来自：{}，{}年{}月{}日", self.from, self.first_day.year(), self.first_day.month(), self.first_day.day());
        let state = match self.state {
            LessonState::Open => "未解决".to_owned(),
            LessonState::Solved if self.solved_in.is_empty() => "已解决".to_owned(),
            LessonState::Solved => format!("已解决：{}", self.solved_in),
        };
        let facts = [
            (!self.from.is_empty()).then_some(from),
            (self.n_repeats() > 0).then(|| format!("重复{}次", self.n_repeats())),
            (!self.owner.is_empty()).then(|| format!("责任：{}", self.owner)),
            (!self.due.is_empty()).then(|| format!("期限：{}", self.due)),
            Some(state),
        ];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        format!("{}（{}）", self.note.trim().trim_end_matches('。').replace('\n', " "), facts.join("；"))
    }

    /// Whether this says the same as a sentence of a stage and tags: a shared tag in one stage, or nearly the same words.
    fn is_like(&self, text: &str, stage: Stage, tags: &BTreeMap<String, bool>) -> bool {
        let shares = self.stage == stage && self.tags().any(|tag| tags.get(tag).copied().unwrap_or_default());
        shares || [&self.note, &self.happened].into_iter().any(|own| is_near(own, text))
    }
}

/// At least six of ten neighbouring pairs of letters are the same.
fn is_near(a: &str, b: &str) -> bool {
    let pairs = |text: &str| {
        let letters: Vec<char> = fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
        letters.iter().zip(letters.iter().skip(1)).map(|(a, b)| (*a, *b)).collect::<Vec<_>>()
    };
    let (a, mut rest) = (pairs(a), pairs(b));
    let all = a.len() + rest.len();
    let mut shared = 0;
    for pair in a {
        if let Some(at) = rest.iter().position(|other| *other == pair) {
            rest.swap_remove(at);
            shared += 1;
        }
    }
    shared > 0 && shared * 20 >= all * 6
}

impl Lessons {
    /// Makes a lesson of a line (转为经验): its suggestion, else its sentence. Once more brings back the same lesson, as it was
    /// changed since. None for a line that is not there or says nothing.
    pub fn learn(&mut self, reception: ReceptionId, debrief: &mut Debrief, line_id: LineId, at: NaiveDateTime) -> Option<LessonId> {
        let line = debrief.lines.get_mut(&line_id).filter(|line| line.live)?;
        let said = format!("{}{}", line.note, line.suggestion);
        let id = LessonId::of_line(line_id);
        let note = [&line.suggestion, &line.note].into_iter().map(|text| text.trim()).find(|text| !text.is_empty())?;
        let lesson = self.lessons.entry(id).or_insert_with(|| Lesson {
            note: note.to_owned(),
            happened: line.note.trim().to_owned(),
            cause: line.cause.clone(),
            stage: Stage::guess(&said),
            tags: guess_tags(&said),
            from: debrief.about.name.clone(),
            first_day: debrief.about.first_day,
            from_reception: Some(reception),
            from_line: Some(line_id),
            owner: line.owner.clone(),
            due: line.due.clone(),
            at,
            ..Lesson::default()
        });
        lesson.live = true;
        line.lesson = Some(id);
        Some(id)
    }

    /// Lessons that a line seems to repeat, those most often repeated first; the line's own is not among them.
    pub fn repeated_by(&self, line_id: LineId, line: &Line) -> Vec<LessonId> {
        let said = format!("{}{}", line.note, line.suggestion);
        let (stage, tags) = (Stage::guess(&said), guess_tags(&said));
        let repeats = |lesson: &Lesson| lesson.from_line != Some(line_id) && lesson.is_like(&line.note, stage, &tags);
        self.in_order().into_iter().filter(|(_, lesson)| repeats(lesson)).map(|(id, _)| id).collect()
    }

    /// Counts a line as a repeat of a lesson (又发生了): a solved lesson is open again. Counting it once more changes nothing.
    pub fn count_repeat(&mut self, id: LessonId, debrief: &mut Debrief, line_id: LineId) {
        let line = debrief.lines.get_mut(&line_id).filter(|line| line.live);
        if let (Some(lesson), Some(line)) = (self.lessons.get_mut(&id).filter(|lesson| lesson.from_line != Some(line_id)), line) {
            lesson.seen_again.insert(line_id, true);
            (lesson.live, lesson.state) = (true, LessonState::Open);
            lesson.solved_in.clear();
            line.lesson = Some(id);
        }
    }

    /// Marks a lesson solved (已解决) in a reception, by its name.
    pub fn solve(&mut self, id: LessonId, solved_in: &str) {
        if let Some(lesson) = self.lessons.get_mut(&id) {
            (lesson.state, lesson.solved_in) = (LessonState::Solved, solved_in.trim().to_owned());
        }
    }

    /// Opens a lesson again.
    pub fn reopen(&mut self, id: LessonId) {
        if let Some(lesson) = self.lessons.get_mut(&id) {
            lesson.state = LessonState::Open;
            lesson.solved_in.clear();
        }
    }

    /// Takes a lesson out of the book.
    pub fn remove(&mut self, id: LessonId) {
        if let Some(lesson) = self.lessons.get_mut(&id) {
            lesson.live = false;
        }
    }

    /// The lessons, those most often repeated first, then the newest.
    pub fn in_order(&self) -> Vec<(LessonId, &Lesson)> {
        let mut lessons: Vec<_> = self.lessons.iter().filter(|(_, lesson)| lesson.live).map(|(id, l)| (*id, l)).collect();
        lessons.order_by_key(|(id, lesson)| (Reverse(lesson.n_repeats()), Reverse(lesson.at), *id));
        lessons
    }

    /// The words most lessons are filed under, at most `n`.
    pub fn most_used_tags(&self, n: usize) -> Vec<String> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let all = self.in_order();
        all.iter().flat_map(|(_, lesson)| lesson.tags()).for_each(|tag| *counts.entry(tag).or_default() += 1);
        let mut tags: Vec<_> = counts.into_iter().collect();
        tags.order_by_key(|(tag, count)| (Reverse(*count), *tag));
        tags.into_iter().take(n).map(|(tag, _)| tag.to_owned()).collect()
    }

    /// The book (经验集) as it is printed: a chapter for each stage, blank lines between chapters.
    pub fn book(&self) -> String {
        let all = self.in_order();
        let mut chapters = vec![format!("【经验集】\n共{}条，未解决{}条", all.len(), self.open_in_order().len())];
        for stage in Stage::ALL {
            let of_stage = all.iter().filter(|(_, lesson)| lesson.stage == stage);
            let numbered: Vec<String> = of_stage.zip(1..).map(|((_, lesson), n)| format!("{n}. {}", lesson.entry())).collect();
            if !numbered.is_empty() {
                chapters.push(format!("{}\n{}", stage.word(), numbered.join("\n")));
            }
        }
        chapters.join("\n\n")
    }

    /// The lessons still to be heeded, in the same order.
    pub fn open_in_order(&self) -> Vec<(LessonId, &Lesson)> {
        let mut lessons = self.in_order();
        lessons.retain(|(_, lesson)| lesson.state == LessonState::Open);
        lessons
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{About, LineKind, Participant, PersonId};

    const RECEPTION: ReceptionId = ReceptionId(Uuid::from_u128(14));
    const WHO: PersonId = PersonId(Uuid::from_u128(1));

    fn line_id(n: u128) -> LineId {
        LineId(Uuid::from_u128(n))
    }

    fn at(hour: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 4, 17).unwrap().and_hms_opt(hour, 0, 0).unwrap()
    }

    /// One line for each sentence with its suggestion, with ids from 1.
    fn debrief(said: &[(&str, &str)]) -> Debrief {
        let about = About { name: "督查组".into(), ..About::default() };
        let participants = [(WHO, Participant { here: true, name: "马骁".into(), ..Participant::default() })].into();
        let mut debrief = Debrief { live: true, about, participants, ..Debrief::default() };
        for (n, (note, suggestion)) in (1..).zip(said) {
            let (note, suggestion, owner) = ((*note).to_owned(), (*suggestion).to_owned(), "马骁".to_owned());
            assert!(debrief.say(line_id(n), Line { who: WHO, kind: LineKind::Problem, note, suggestion, owner, ..Line::default() }));
        }
        debrief
    }

    /// The lessons of lines, learned an hour apart.
    fn book(said: &[(&str, &str)]) -> (Lessons, Debrief, Vec<LessonId>) {
        let (mut lessons, mut debrief) = (Lessons::default(), debrief(said));
        let ids = (1..=u128::try_from(said.len()).unwrap()).zip(8..);
        let ids = ids.map(|(n, hour)| lessons.learn(RECEPTION, &mut debrief, line_id(n), at(hour)).unwrap()).collect();
        (lessons, debrief, ids)
    }

    #[test]
    fn the_four_lessons_of_sample_a_come_from_its_lines() {
        let said = [
            ("南环路施工，踩点是4月8日，没看到围挡", "踩点路线要在前一天同一时段复核"),
            ("话筒无声", "无线话筒试后换电池并备有线"),
            ("变更后苏禾没确认，我没追", "变更必须回执，30分钟未回电话追"),
            ("专家要的材料不知在哪", "材料单写存放位置"),
        ];
        let (lessons, debrief, ids) = book(&said);
        let found: Vec<_> = ids.iter().map(|id| (lessons.lessons[id].note.as_str(), lessons.lessons[id].stage)).collect();
        let stages = [Stage::Recce, Stage::Hall, Stage::Changes, Stage::Papers];
        assert_eq!(found, said.iter().map(|(_, rule)| *rule).zip(stages).collect::<Vec<_>>());
        let first = &lessons.lessons[&ids[0]];
        assert!(first.tags().any(|tag| tag == "路线") && first.tags().any(|tag| tag == "施工"));
        assert_eq!((first.happened.as_str(), first.from.as_str(), first.from_reception), (said[0].0, "督查组", Some(RECEPTION)));
        assert_eq!(debrief.lines[&line_id(1)].lesson, Some(ids[0]));
        let words = |wanted: &str| lessons.in_order().iter().filter(|(_, lesson)| lesson.matches(&fold(wanted))).count();
        for (wanted, n) in [("", 4), ("踩点", 1), ("督查组　话筒", 1), ("会务", 1), ("没确认", 1), ("话筒 材料", 0)] {
            assert_eq!(words(wanted), n, "{wanted}");
        }
    }

    #[test]
    fn the_book_has_a_chapter_for_each_stage() {
        let (mut lessons, _, ids) = book(&[("话筒无声", "试音后换电池。"), ("没看到围挡", "踩点再跑一次")]);
        lessons.solve(ids[0], "冬奥组");
        let expected = "【经验集】\n共2条，未解决1条\n\n踩点\n1. 踩点再跑一次（来自：督查组，1970年1月1日；责任：马骁；未解决）\n\n\
            会务\n1. 试音后换电池（来自：督查组，1970年1月1日；责任：马骁；已解决：冬奥组）";
        assert_eq!(lessons.book(), expected);
        lessons.lessons.values_mut().for_each(|lesson| lesson.toggle_tag("督查"));
        assert_eq!((lessons.most_used_tags(1), lessons.most_used_tags(9).len()), (vec!["督查".to_owned()], 4));
    }

    #[test]
    fn a_line_becomes_one_lesson_however_often_it_is_made_one() {
        let (mut lessons, mut debrief, ids) = book(&[("话筒无声", "")]);
        lessons.lessons.get_mut(&ids[0]).unwrap().note = "试音后换电池".into();
        lessons.remove(ids[0]);
        assert!(lessons.in_order().is_empty());
        assert_eq!(lessons.learn(RECEPTION, &mut debrief, line_id(1), at(9)), Some(ids[0]));
        assert_eq!((lessons.lessons.len(), lessons.in_order()[0].1.note.as_str()), (1, "试音后换电池"));
        debrief.remove(line_id(1));
        assert_eq!(lessons.learn(RECEPTION, &mut debrief, line_id(1), at(9)), None);
        assert_eq!(lessons.learn(RECEPTION, &mut debrief, line_id(7), at(9)), None);
        // Stored lessons refer to these ids: they may never change.
        assert_eq!(ids[0].to_string(), "faad4ae9-0bd3-5819-9511-65059838f67a");
    }

    #[test]
    fn repeated_lessons_stand_first_then_the_newest() {
        let (mut lessons, mut later, ids) = book(&[("话筒无声", ""), ("桌签同音字", ""), ("账单多算一人", "")]);
        let order = |lessons: &Lessons| lessons.open_in_order().into_iter().map(|(id, _)| id).collect::<Vec<_>>();
        assert_eq!(order(&lessons), [ids[2], ids[1], ids[0]]);
        lessons.count_repeat(ids[0], &mut later, line_id(2));
        assert_eq!(order(&lessons), [ids[0], ids[2], ids[1]]);
        lessons.solve(ids[2], "考察组");
        assert_eq!(order(&lessons), [ids[0], ids[1]]);
        lessons.reopen(ids[2]);
        assert_eq!((order(&lessons).len(), lessons.lessons[&ids[2]].solved_in.as_str()), (3, ""));
    }

    #[test]
    fn a_repeat_is_counted_once_and_opens_a_solved_lesson() {
        let (mut lessons, mut debrief, ids) = book(&[("话筒无声", ""), ("话筒又没声了", "")]);
        lessons.solve(ids[0], " 考察组 ");
        assert_eq!(lessons.lessons[&ids[0]].solved_in, "考察组");
        for _ in 0..2 {
            lessons.count_repeat(ids[0], &mut debrief, line_id(2));
        }
        let lesson = &lessons.lessons[&ids[0]];
        assert_eq!((lesson.n_repeats(), lesson.state, lesson.solved_in.as_str()), (1, LessonState::Open, ""));
        assert_eq!(debrief.lines[&line_id(2)].lesson, Some(ids[0]));
        lessons.count_repeat(ids[0], &mut debrief, line_id(1));
        lessons.count_repeat(ids[0], &mut debrief, line_id(9));
        assert_eq!(lessons.lessons[&ids[0]].n_repeats(), 1, "a line is no repeat of itself, and one that is not there counts nothing");
    }

    #[test]
    fn a_line_that_says_the_same_is_found() {
        let (lessons, _, ids) = book(&[("会上话筒没有声音", "试音后换电池"), ("南环路施工", ""), ("大家都很准时到场", "")]);
        for (note, found) in [
            ("话筒又不响", &[ids[0]][..]),
            ("路线上有施工", &[ids[1]]),
            ("大家都准时到场", &[ids[2]]),
            ("桌签印错", &[]),
            ("试音后没换电池", &[ids[0]]),
            ("嗯", &[]),
        ] {
            let line = Line { note: note.into(), ..Line::default() };
            assert_eq!(lessons.repeated_by(line_id(9), &line), found, "{note}");
        }
        let own = Line { note: "南环路施工".into(), ..Line::default() };
        assert_eq!(lessons.repeated_by(line_id(2), &own), [], "a lesson's own line does not repeat it");
    }

    #[test]
    fn nearness_has_a_limit() {
        for (a, b, near) in [
            ("话筒无声", "话筒无声", true),
            ("话筒无声", "话筒　无声。", true),
            ("甲乙丙丁戊", "甲乙丙丁己", true),
            ("甲乙丙", "甲乙丁", false),
            ("", "", false),
        ] {
            assert_eq!(is_near(a, b), near, "{a} {b}");
        }
    }
}
