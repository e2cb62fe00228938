//! The checklist of a reception (准备清单): tasks counted back from the first day and on from the last (T-7 … T+5).
//!
//! Its text is sent and printed, so it is Chinese whatever the language of the interface.

use super::time::short_date;
use super::{
    About, ChecklistTemplate, LessonId, Lessons, Part, Reception, ReceptionId, TaskId, TemplateOwner,
    order::{Gather, OrderBy},
};
use chrono::{Days, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The pre-event and post-event lists (事前准备清单、事后收尾清单) of one reception.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Checklist {
    /// False while it is not made yet, and once removed.
    pub live: bool,
    /// The reception it is for.
    pub about: About,
    /// The day it was made: nothing that is counted back is due before it.
    pub made: NaiveDate,
    /// Its tasks.
    pub tasks: BTreeMap<TaskId, Task>,
}

/// One task (事项).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Task {
    /// False once removed.
    pub live: bool,
    /// Position within its part; ties are broken by id.
    pub order: u32,
    /// The part it stands under.
    pub part: Part,
    /// What is to be done.
    pub title: String,
    /// Days from the first day of the visit when 0 or less, else from the last; of what closes it (收尾), always from the last.
    pub day: i32,
    /// A date set by somebody; counts instead of `day`.
    pub due: Option<NaiveDate>,
    /// 责任人 as typed; may be empty.
    pub owner: String,
    /// Whether it is done.
    pub state: TaskState,
    /// Who settled it; empty while it is open.
    pub by: String,
    /// When it was settled, local time.
    pub at: Option<NaiveDateTime>,
    /// Why it is not needed.
    pub why: String,
    /// The lesson it comes from.
    pub lesson: Option<LessonId>,
    /// Remarks (备注), long text.
    pub note: String,
}

/// Where a task stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaskState {
    /// 已办
    Done,
    /// 不需要
    NotNeeded,
    /// 未办, or a state of a newer version of this app.
    #[default]
    #[serde(other)]
    Open,
}

/// How far a list has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// 已办
    pub done: usize,
    /// All but those not needed.
    pub all: usize,
}

impl TaskId {
    /// The same id on every device, so that two lists made of one template join instead of doubling. Never alter it.
    fn of_template(reception: ReceptionId, key: &str) -> Self {
        Self(Uuid::new_v5(&reception.0, format!("task/{key}").as_bytes()))
    }

    fn of_lesson(reception: ReceptionId, lesson: LessonId) -> Self {
        Self(Uuid::new_v5(&reception.0, format!("task/lesson/{lesson}").as_bytes()))
    }
}

impl Checklist {
    /// The list a reception starts with. Made at short notice, what should have been done before is due `today`.
    pub fn begin(id: ReceptionId, reception: &Reception, template: &ChecklistTemplate, today: NaiveDate) -> Self {
        let about = About::of(id, reception);
        let tasks = template.tasks().iter().zip(0..).map(|(from, order)| {
            let owner = if from.owner == TemplateOwner::Coordinator { about.coordinator.clone() } else { String::new() };
            let task = Task { live: true, order, part: from.part, title: from.title.clone(), day: from.day, owner, ..Task::default() };
            (TaskId::of_template(id, &from.key), task)
        });
        Self { live: true, made: today, tasks: tasks.to_map(), about }
    }

    /// Takes over what the reception now says of itself: due days follow its dates, and the open tasks of its coordinator pass on
    /// to the new one.
    pub fn keep_in_step(&mut self, id: ReceptionId, reception: &Reception) {
        let about = About::of(id, reception);
        let before = std::mem::replace(&mut self.about, about);
        if before.coordinator.is_empty() || before.coordinator == self.about.coordinator {
            return;
        }
        for task in self.tasks.values_mut().filter(|task| task.state == TaskState::Open && task.owner == before.coordinator) {
            task.owner.clone_from(&self.about.coordinator);
        }
    }

    /// Puts every open lesson on the list (上次要改的), each once; says how many are new. A task once taken off stays off,
    /// and lessons of this reception itself are for the next one.
    pub fn bring_in(&mut self, id: ReceptionId, lessons: &Lessons) -> usize {
        let before = self.tasks.len();
        for (order, (lesson_id, lesson)) in (0..).zip(lessons.open_in_order()) {
            if lesson.from_reception == Some(id) {
                continue;
            }
            self.tasks.entry(TaskId::of_lesson(id, lesson_id)).or_insert_with(|| Task {
                live: true,
                order,
                part: Part::Lessons,
                title: lesson.note.clone(),
                day: lesson.stage.day(),
                owner: lesson.owner.clone(),
                lesson: Some(lesson_id),
                ..Task::default()
            });
        }
        self.tasks.len() - before
    }

    /// How many open lessons are not on the list yet.
    pub fn n_new_lessons(&self, id: ReceptionId, lessons: &Lessons) -> usize {
        self.clone().bring_in(id, lessons)
    }

    /// The day a task is due: the one set, else counted from the visit, not before the day the list was made.
    pub fn due_of(&self, task: &Task) -> NaiveDate {
        let days = Days::new(task.day.unsigned_abs().into());
        let from = if task.day > 0 || task.part == Part::Closing { self.about.last_day } else { self.about.first_day };
        let counted = if task.day > 0 { from.checked_add_days(days) } else { from.checked_sub_days(days) };
        task.due.unwrap_or_else(|| counted.unwrap_or(from).max(self.made))
    }

    /// The tasks, by part and within it by order.
    pub fn tasks_in_order(&self) -> Vec<(TaskId, &Task)> {
        let mut tasks: Vec<_> = self.tasks.iter().filter(|(_, task)| task.live).map(|(id, task)| (*id, task)).collect();
        tasks.order_by_key(|(id, task)| (task.part, task.order, *id));
        tasks
    }

    /// The parts that hold something, in order, with their tasks.
    pub fn groups(&self) -> Vec<(Part, Vec<(TaskId, &Task)>)> {
        let tasks = self.tasks_in_order();
        let of = |part| tasks.iter().filter(|(_, task)| task.part == part).copied().collect::<Vec<_>>();
        Part::ALL.into_iter().map(|part| (part, of(part))).filter(|(_, tasks)| !tasks.is_empty()).collect()
    }

    /// What is to be done on a day (今天应办): open and due by then, the longest due first.
    pub fn due_on(&self, today: NaiveDate) -> Vec<(TaskId, &Task)> {
        let mut due = self.tasks_in_order();
        due.retain(|(_, task)| task.state == TaskState::Open && self.due_of(task) <= today);
        due.order_by_key(|(_, task)| self.due_of(task));
        due
    }

    /// The work of a day as it is ticked off: what is to be done by then, and what of it was settled on that day.
    pub fn of_day(&self, today: NaiveDate) -> Vec<(TaskId, &Task)> {
        let mut tasks = self.tasks_in_order();
        let is_of_today = |task: &Task| task.state == TaskState::Open || task.at.is_some_and(|at| at.date() == today);
        tasks.retain(|(_, task)| self.due_of(task) <= today && is_of_today(task));
        tasks.order_by_key(|(_, task)| self.due_of(task));
        tasks
    }

    /// The next day after `today` on which something open is due.
    pub fn next_due(&self, today: NaiveDate) -> Option<NaiveDate> {
        let open = self.tasks.values().filter(|task| task.live && task.state == TaskState::Open);
        open.map(|task| self.due_of(task)).filter(|due| *due > today).min()
    }

    /// Whether a task is open past its day (已逾期).
    pub fn is_overdue(&self, task: &Task, today: NaiveDate) -> bool {
        task.state == TaskState::Open && self.due_of(task) < today
    }

    /// Days from the visit (T-7, T+2): negative before its first day, positive after its last, 0 on its days.
    pub fn days_off(&self, day: NaiveDate) -> i64 {
        (day - self.about.first_day).num_days().min(0) + (day - self.about.last_day).num_days().max(0)
    }

    /// How much of the whole list is done.
    pub fn progress(&self) -> Progress {
        self.tasks.values().filter(|task| task.live).fold(Progress::default(), Progress::with)
    }

    /// Marks a task done (已办).
    pub fn tick(&mut self, id: TaskId, by: &str, at: NaiveDateTime) {
        self.settle(id, TaskState::Done, by, Some(at), "");
    }

    /// Marks a task not needed (不需要), with the reason.
    pub fn not_needed(&mut self, id: TaskId, by: &str, at: NaiveDateTime, why: &str) {
        self.settle(id, TaskState::NotNeeded, by, Some(at), why);
    }

    /// Opens a task again.
    pub fn untick(&mut self, id: TaskId) {
        self.settle(id, TaskState::Open, "", None, "");
    }

    fn settle(&mut self, id: TaskId, state: TaskState, by: &str, at: Option<NaiveDateTime>, why: &str) {
        if let Some(task) = self.tasks.get_mut(&id) {
            (task.state, task.by, task.at, task.why) = (state, by.to_owned(), at, why.trim().to_owned());
        }
    }

    /// Adds an own task at the end of its part; one without a title is none. `id` is a new one.
    pub fn add(&mut self, id: TaskId, task: Task) -> bool {
        let title = task.title.trim().to_owned();
        if title.is_empty() {
            return false;
        }
        let last = self.tasks.values().filter(|other| other.live && other.part == task.part).map(|other| other.order).max();
        let order = last.map_or(0, |last| last.saturating_add(1));
        self.tasks.insert(id, Task { live: true, order, title, ..task });
        true
    }

    /// Takes a task off the list.
    pub fn remove(&mut self, id: TaskId) {
        if let Some(task) = self.tasks.get_mut(&id) {
            task.live = false;
        }
    }

    /// The list as it is sent and printed.
    pub fn text(&self) -> String {
        let Progress { done, all } = self.progress();
        let head = format!("【准备清单】{} {}", self.about.name, short_date(self.about.first_day));
        let mut lines = vec![head, format!("已办{done}项，共{all}项")];
        for (part, tasks) in self.groups() {
            lines.extend([String::new(), part.word().to_owned()]);
            lines.extend(tasks.into_iter().map(|(_, task)| self.line(task)));
        }
        lines.join("\n")
    }

    /// `□ 4月13日（周一） 踩点（马骁）`
    fn line(&self, task: &Task) -> String {
        let (mark, settled) = match task.state {
            TaskState::Open => ("□", String::new()),
            TaskState::Done => ("√", [" ", &task.by].concat().trim_end().to_owned()),
            TaskState::NotNeeded if task.why.is_empty() => ("—", " 不需要".to_owned()),
            TaskState::NotNeeded => ("—", format!(" 不需要：{}", task.why)),
        };
        let owner = if task.owner.is_empty() { String::new() } else { format!("（{}）", task.owner) };
        format!("{mark} {} {}{owner}{settled}", short_date(self.due_of(task)), task.title)
    }
}

impl Progress {
    fn with(self, task: &Task) -> Self {
        let (done, all) = (usize::from(task.state == TaskState::Done), usize::from(task.state != TaskState::NotNeeded));
        Self { done: self.done + done, all: self.all + all }
    }

    /// The part done, 0 to 100.
    pub fn percent(self) -> u32 {
        u32::try_from(self.done * 100 / self.all.max(1)).unwrap_or(100)
    }

    /// How much of some tasks is done.
    pub fn of<'a>(tasks: impl IntoIterator<Item = &'a Task>) -> Self {
        tasks.into_iter().fold(Self::default(), Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Lesson, Person, PersonId, Stage};

    const RECEPTION: ReceptionId = ReceptionId(Uuid::from_u128(14));

    fn day(text: &str) -> NaiveDate {
        format!("2026-04-{text}").parse().unwrap()
    }

    fn at() -> NaiveDateTime {
        day("13").and_hms_opt(9, 30, 0).unwrap()
    }

    fn reception() -> Reception {
        let coordinator = PersonId(Uuid::from_u128(9));
        let person = Person { live: true, name: "何雨桐".into(), ..Person::default() };
        Reception {
            name: "督查组".into(),
            first_day: day("16"),
            last_day: day("17"),
            coordinator: Some(coordinator),
            people: [(coordinator, person)].into(),
            ..Reception::default()
        }
    }

    fn list(today: &str) -> Checklist {
        Checklist::begin(RECEPTION, &reception(), &ChecklistTemplate::starter().unwrap(), day(today))
    }

    fn id(key: &str) -> TaskId {
        TaskId::of_template(RECEPTION, key)
    }

    #[test]
    fn due_days_are_counted_from_both_ends_of_the_visit() {
        let list = list("01");
        for (key, due) in [("letter", "09"), ("walk", "13"), ("microphone", "15"), ("day-close", "17"), ("signed", "18"), ("claim", "22")] {
            assert_eq!(list.due_of(&list.tasks[&id(key)]), day(due), "{key}");
        }
    }

    #[test]
    fn at_short_notice_what_is_late_already_is_due_today() {
        let mut list = list("15");
        for (key, due) in [("letter", "15"), ("microphone", "15"), ("count", "16"), ("signed", "18")] {
            assert_eq!(list.due_of(&list.tasks[&id(key)]), day(due), "{key}");
        }
        list.tasks.get_mut(&id("letter")).unwrap().due = Some(day("14"));
        assert_eq!(list.due_of(&list.tasks[&id("letter")]), day("14"), "a date that somebody set counts");
    }

    #[test]
    fn due_days_follow_the_visit_when_it_is_moved() {
        let mut list = list("01");
        list.tasks.get_mut(&id("walk")).unwrap().due = Some(day("10"));
        list.keep_in_step(RECEPTION, &Reception { first_day: day("20"), last_day: day("20"), ..reception() });
        for (key, due) in [("letter", "13"), ("walk", "10"), ("signed", "21")] {
            assert_eq!(list.due_of(&list.tasks[&id(key)]), day(due), "{key}");
        }
    }

    #[test]
    fn two_devices_make_the_same_tasks() {
        let (a, b) = (list("01"), list("05"));
        assert_eq!(a.tasks, b.tasks);
        let elsewhere = Checklist::begin(ReceptionId(Uuid::nil()), &reception(), &ChecklistTemplate::starter().unwrap(), day("01"));
        assert!(elsewhere.tasks.keys().all(|id| !a.tasks.contains_key(id)));
        // Stored lists refer to these ids: they may never change.
        assert_eq!(id("letter").to_string(), "983a4a98-6715-5a78-83f2-029069f043cc");
    }

    #[test]
    fn what_is_open_and_due_by_today_is_to_be_done_today() {
        let mut list = list("01");
        assert_eq!(list.due_on(day("08")).len(), 0);
        let due: Vec<_> = list.due_on(day("09")).into_iter().map(|(id, _)| id).collect();
        assert_eq!(due.len(), 5);
        for id in &due[..3] {
            list.tick(*id, "何雨桐", at());
        }
        list.not_needed(due[3], "何雨桐", at(), " 同城 ");
        assert_eq!(list.due_on(day("09")).len(), 1);
        assert!(list.due_on(day("10")).len() > 1);
        assert_eq!(list.due_on(day("10"))[0].0, due[4], "the longest due comes first");
        list.untick(due[0]);
        assert_eq!(list.due_on(day("09")).len(), 2);
        assert_eq!(list.progress(), Progress { done: 2, all: 53 });
    }

    #[test]
    fn who_settled_a_task_and_when_goes_when_it_is_opened_again() {
        let mut list = list("01");
        list.not_needed(id("rooms"), "马骁", at(), " 不住宿 ");
        let task = &list.tasks[&id("rooms")];
        assert_eq!((task.state, task.by.as_str(), task.at, task.why.as_str()), (TaskState::NotNeeded, "马骁", Some(at()), "不住宿"));
        list.tick(id("rooms"), "马骁", at());
        assert_eq!(list.tasks[&id("rooms")].why, "");
        list.untick(id("rooms"));
        let task = &list.tasks[&id("rooms")];
        assert_eq!((task.state, task.by.as_str(), task.at), (TaskState::Open, "", None));
    }

    #[test]
    fn an_own_task_comes_last_in_its_part_and_needs_a_title() {
        let mut list = list("01");
        let own = TaskId(Uuid::from_u128(1));
        assert!(!list.add(own, Task { part: Part::Hall, title: " ".into(), ..Task::default() }));
        assert!(list.add(own, Task { part: Part::Hall, title: " 备鲜花 ".into(), ..Task::default() }));
        let groups = list.groups();
        let hall = &groups.iter().find(|(part, _)| *part == Part::Hall).unwrap().1;
        assert_eq!(hall.last().unwrap().1.title, "备鲜花");
        list.remove(own);
        assert!(list.groups().iter().all(|(_, tasks)| tasks.iter().all(|(id, _)| *id != own)));
        assert!(list.add(own, Task { title: "备车".into(), ..Task::default() }));
        assert_eq!(list.groups().last().unwrap().0, Part::Other);
    }

    fn lesson(note: &str, stage: Stage, from: Option<ReceptionId>) -> Lesson {
        Lesson { live: true, note: note.into(), stage, from_reception: from, owner: "马骁".into(), ..Lesson::default() }
    }

    #[test]
    fn open_lessons_stand_at_the_top_once() {
        let mut list = list("01");
        let lesson_id = |n| LessonId(Uuid::from_u128(n));
        let mut lessons = Lessons::default();
        lessons.lessons.insert(lesson_id(1), lesson("同一时段复踩", Stage::Recce, None));
        lessons.lessons.insert(lesson_id(2), lesson("先做冲突检查", Stage::Planning, None));
        lessons.lessons.insert(lesson_id(3), lesson("本次的教训", Stage::Hall, Some(RECEPTION)));
        lessons.lessons.insert(lesson_id(4), lesson("解决了", Stage::Hall, None));
        lessons.solve(lesson_id(4), "考察组");
        assert_eq!(list.n_new_lessons(RECEPTION, &lessons), 2);
        assert_eq!((list.bring_in(RECEPTION, &lessons), list.bring_in(RECEPTION, &lessons)), (2, 0));
        let (part, tasks) = list.groups().swap_remove(0);
        let titles: Vec<_> = tasks.iter().map(|(_, task)| (task.title.as_str(), task.owner.as_str(), list.due_of(task))).collect();
        assert_eq!(part, Part::Lessons);
        assert_eq!(titles, [("同一时段复踩", "马骁", day("15")), ("先做冲突检查", "马骁", day("11"))]);

        let first = tasks[0].0;
        list.tick(first, "马骁", at());
        assert_eq!(lessons.open_in_order().len(), 3, "a lesson is solved in the book only");
        list.remove(first);
        assert_eq!(list.bring_in(RECEPTION, &lessons), 0);
        assert!(!list.tasks[&first].live);
    }

    #[test]
    fn the_list_reads_as_it_is_printed() {
        let mut list = list("01");
        list.tasks.retain(|task, _| [id("letter"), id("rooms"), id("debrief"), id("microphone")].contains(task));
        list.tick(id("letter"), "何雨桐", at());
        list.not_needed(id("rooms"), "何雨桐", at(), "不住宿");
        let expected = "【准备清单】督查组 4月16日（周四）\n已办1项，共3项\n\n公函名单\n\
            √ 4月9日（周四） 请来访单位发公函：事由、行程、人员（何雨桐） 何雨桐\n\n会务\n\
            □ 4月15日（周三） 话筒逐支试音，换新电池，备一支有线话筒\n\n食宿\n\
            — 4月14日（周二） 房单送前厅签收，按级别和性别安排 不需要：不住宿\n\n收尾\n\
            □ 4月19日（周日） 开事后总结会，参与的人都讲（何雨桐）";
        assert_eq!(list.text(), expected);
    }

    #[test]
    fn open_tasks_pass_on_to_a_new_coordinator() {
        let person = |n: u128, name: &str| (PersonId(Uuid::from_u128(n)), Person { name: name.into(), ..Person::default() });
        let people = [person(1, "何雨桐"), person(2, "马骁")];
        let mut reception = Reception { coordinator: Some(people[0].0), people: people.into(), ..Reception::default() };
        let task = |owner: &str, state| Task { live: true, title: "踩点".into(), owner: owner.into(), state, ..Task::default() };
        let tasks = [task("何雨桐", TaskState::Open), task("何雨桐", TaskState::Done), task("苏禾", TaskState::Open)];
        let tasks = (0..).map(|n| TaskId(Uuid::from_u128(n))).zip(tasks).collect();
        let mut list = Checklist { live: true, about: About::of(RECEPTION, &reception), tasks, ..Checklist::default() };
        reception.coordinator = Some(PersonId(Uuid::from_u128(2)));
        list.keep_in_step(RECEPTION, &reception);
        assert_eq!(list.tasks.values().map(|task| &*task.owner).collect::<Vec<_>>(), ["马骁", "何雨桐", "苏禾"]);
        list.about.coordinator.clear();
        list.keep_in_step(RECEPTION, &reception);
        assert_eq!(list.tasks.values().map(|task| &*task.owner).collect::<Vec<_>>(), ["马骁", "何雨桐", "苏禾"]);
    }

    #[test]
    fn the_work_of_a_day_keeps_what_was_settled_on_it() {
        let at = |text: &str| day(text).and_hms_opt(9, 0, 0);
        let task = |due: &str, state, at| Task { live: true, due: Some(day(due)), state, at, ..Task::default() };
        let tasks = [
            task("10", TaskState::Open, None),
            task("09", TaskState::Done, at("10")),
            task("09", TaskState::Done, at("09")),
            task("11", TaskState::Done, at("10")),
            task("12", TaskState::Open, None),
            task("08", TaskState::Open, None),
        ];
        let tasks = (0..).map(|n| TaskId(Uuid::from_u128(n))).zip(tasks).collect();
        let list = Checklist { live: true, tasks, ..Checklist::default() };
        let today = day("10");
        let ids: Vec<_> = list.of_day(today).into_iter().map(|(id, _)| id.0.as_u128()).collect();
        assert_eq!(ids, [5, 1, 0]);
        assert_eq!(list.next_due(today), Some(day("12")));
        let overdue: Vec<_> = list.tasks.values().map(|task| list.is_overdue(task, today)).collect();
        assert_eq!(overdue, [false, false, false, false, false, true]);
    }

    #[test]
    fn days_are_counted_from_the_visit() {
        let about = About { first_day: day("16"), last_day: day("18"), ..About::default() };
        let list = Checklist { about, ..Checklist::default() };
        for (on, off) in [("09", -7), ("15", -1), ("16", 0), ("18", 0), ("20", 2)] {
            assert_eq!(list.days_off(day(on)), off, "{on}");
        }
    }
}
