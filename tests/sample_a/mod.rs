//! Reception A with everything that is put on paper about it.
#![expect(clippy::indexing_slicing, reason = "helpers of tests fail the test")]

use chrono::{NaiveDate, NaiveDateTime};
use guestpine::domain::{
    Checklist, ChecklistTemplate, Debrief, Lessons, Line, LineId, LineKind, Office, Part, Reception, ReceptionId, Task, TaskId, interchange,
};
use uuid::Uuid;

pub(crate) struct SampleA {
    pub(crate) office: Office,
    pub(crate) reception: Reception,
    pub(crate) checklist: Checklist,
    pub(crate) debrief: Debrief,
    pub(crate) lessons: Lessons,
}

fn at(day: u32, hour: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 4, day).unwrap().and_hms_opt(hour, 30, 0).unwrap()
}

pub(crate) fn sample_a() -> SampleA {
    let plan = interchange::read(include_str!("../../data/sample-a.json")).unwrap();
    let (id, mut reception) = plan.receptions.into_iter().next().unwrap();
    reception.note = "现场检查备安全帽、雨靴各12套。\n变更一律由总联络通知，收到请回复。".into();
    let debrief = debrief(id, &reception);
    let (lessons, debrief) = lessons(id, debrief);
    let checklist = checklist(id, &reception, &lessons);
    SampleA { office: plan.office, reception, checklist, debrief, lessons }
}

fn checklist(id: ReceptionId, reception: &Reception, lessons: &Lessons) -> Checklist {
    let today = NaiveDate::from_ymd_opt(2026, 4, 8).unwrap();
    let mut checklist = Checklist::begin(id, reception, &ChecklistTemplate::starter().unwrap(), today);
    // The lessons are those of an earlier reception.
    checklist.bring_in(ReceptionId(Uuid::nil()), lessons);
    let tasks: Vec<TaskId> = checklist.tasks_in_order().into_iter().map(|(id, _)| id).collect();
    tasks[..4].iter().for_each(|task| checklist.tick(*task, "何雨桐", at(9, 9)));
    checklist.not_needed(tasks[5], "马骁", at(10, 15), "对方自带车辆");
    let own = Task {
        part: Part::Hall, title: "反馈会桌签按名单两人核对".into(), note: "贺兰君的“兰”字".into(), ..Task::default()
    };
    assert!(checklist.add(TaskId(Uuid::from_u128(7)), own) && id.0 != Uuid::nil());
    checklist
}

fn debrief(id: ReceptionId, reception: &Reception) -> Debrief {
    let mut debrief = Debrief::begin(id, reception);
    (debrief.at, debrief.place) = (Some(at(17, 9)), "区行政中心一号会议室".into());
    for (n, (name, kind, note, cause, suggestion, owner, due)) in (1..).zip([
        (
            "陈立夏",
            LineKind::Problem,
            "见面会开场话筒无声，耽误两分钟",
            "只试了主席台话筒",
            "会前一小时逐个试音，试音人签字",
            "陈立夏",
            "下次",
        ),
        ("马骁", LineKind::Problem, "南环路施工，去化工园区绕行8分钟", "踩点在一周前，没有复踩", "前一天同一时段复踩", "马骁", "长期"),
        ("唐敏", LineKind::Good, "清真餐单独备餐，自助餐台有标识，来宾反映好", "", "", "", ""),
        ("郑克俭", LineKind::Suggestion, "反馈会材料提前发到手机", "", "会前一天下班前发出并确认收到", "何雨桐", "04-20"),
        ("梁知远", LineKind::Summary, "总体平稳，两个问题都出在前一天没有再走一遍。", "", "", "", ""),
    ]) {
        let who = debrief.participant_named(name).unwrap_or_else(|| reception.person_named(name).unwrap());
        let line = Line { who, kind, note: note.into(), cause: cause.into(), suggestion: suggestion.into(), ..Line::default() };
        assert!(debrief.say(LineId(Uuid::from_u128(n)), Line { owner: owner.into(), due: due.into(), ..line }), "{id} {name}");
    }
    debrief
}

fn lessons(id: ReceptionId, mut debrief: Debrief) -> (Lessons, Debrief) {
    let mut lessons = Lessons::default();
    for line in [1, 2, 4].map(|n| LineId(Uuid::from_u128(n))) {
        lessons.learn(id, &mut debrief, line, at(17, 11)).unwrap();
    }
    let solved = lessons.in_order()[0].0;
    lessons.solve(solved, "冬奥场馆建设联合考察组");
    (lessons, debrief)
}
