//! Briefs of the samples against the texts that stand as files, and the edges of the format.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed, which is what it should do")]

use chrono::{NaiveDate, NaiveDateTime};
use guestpine::domain::interchange;
use guestpine::domain::{
    Attendance, Channel, Item, ItemId, Person, PersonId, Rank, Reception, Role, TellState, Told, ToldId, brief, days, leaders_on,
    tell_state,
};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn sample(text: &str) -> Reception {
    interchange::read(text).unwrap().receptions.into_values().next().unwrap()
}

fn sample_a() -> Reception {
    sample(include_str!("../data/sample-a.json"))
}

fn sample_b() -> Reception {
    sample(include_str!("../data/sample-b.json"))
}

fn person(n: u128) -> PersonId {
    PersonId(Uuid::from_u128(n))
}

fn item(n: u128) -> ItemId {
    ItemId(Uuid::from_u128(n))
}

fn named(name: &str, rank: Rank) -> Person {
    Person { live: true, name: name.into(), rank, ..Person::default() }
}

fn there(role: Role) -> Attendance {
    Attendance { here: true, role, ..Attendance::default() }
}

/// Person 1 chairs item 1 with person 2, who accompanies; nobody is told yet.
fn meeting() -> Reception {
    let mut reception = Reception { first_day: day("2026-04-16"), last_day: day("2026-04-17"), ..Reception::default() };
    reception.people.insert(person(1), named("李牧川", Rank::CountyChief));
    reception.people.insert(person(2), named("赵明远", Rank::CountyDeputy));
    let people = [(person(1), there(Role::Chair)), (person(2), there(Role::Accompany))].into();
    let (start, place, title) = (at("2026-04-16T08:45:00"), "一号会议室".to_owned(), "见面会".to_owned());
    reception.items.insert(item(1), Item { live: true, start, minutes: 45, place, title, people, ..Item::default() });
    reception
}

/// As it is sent the day before.
fn text_of(who: u128, on: &str, receptions: &[&Reception]) -> String {
    brief(person(who), day(on), receptions).unwrap().text(day(on).pred_opt().unwrap())
}

fn tell(reception: &mut Reception, who: u128, n: u128, when: &str) {
    let on = day("2026-04-16");
    let said = brief(person(who), on, &[reception]).map(|brief| brief.items).unwrap_or_default();
    let said = said.into_iter().map(|item| (item.item, item.text)).collect();
    let told = Told { live: true, person: person(who), day: on, at: at(when), how: Channel::Phone, said };
    reception.told.insert(ToldId(Uuid::from_u128(n)), told);
}

#[test]
fn every_leader_of_the_samples_gets_the_expected_text() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/briefs");
    let mut written = BTreeSet::new();
    for (sample, reception) in [("a", sample_a()), ("b", sample_b())] {
        for day in days(reception.first_day, reception.last_day) {
            for (id, leader) in leaders_on(day, &[&reception]) {
                let file = format!("{sample}-{day}-{}.txt", leader.name);
                let expected = std::fs::read_to_string(folder.join(&file)).unwrap_or_default();
                let text = brief(id, day, &[&reception]).unwrap().text(day.pred_opt().unwrap());
                assert_eq!(text + "\n", expected, "{file}");
                written.insert(file);
            }
        }
    }
    let files: BTreeSet<String> = folder.read_dir().unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(written, files);
}

#[test]
fn the_leaders_of_a_day_stand_by_rank_and_do_not_include_those_who_serve() {
    let names = |day: &str, reception: &Reception| -> Vec<String> {
        leaders_on(self::day(day), &[reception]).into_iter().map(|(_, leader)| leader.name.clone()).collect()
    };
    assert_eq!(names("2026-04-16", &sample_a()), ["李牧川", "赵明远", "郑克俭", "卓然", "梁知远"]);
    assert_eq!(names("2021-01-14", &sample_b()), ["李牧川", "赵明远", "周砚秋", "钱昱"]);
    assert_eq!(names("2021-01-15", &sample_b()), ["李牧川", "赵明远", "钱昱"]);
    assert_eq!(names("2021-01-16", &sample_b()), Vec::<String>::new());
}

#[test]
fn in_sample_a_only_the_moved_session_has_changed() {
    let reception = sample_a();
    let day = reception.first_day;
    for (id, leader) in leaders_on(day, &[&reception]) {
        let brief = brief(id, day, &[&reception]).unwrap();
        let changed: Vec<&str> =
            brief.items.iter().filter(|item| item.changed).map(|item| reception.items[&item.item].title.as_str()).collect();
        let is_told = ["李牧川", "赵明远", "郑克俭"].contains(&leader.name.as_str());
        assert_eq!(changed, if is_told { &["反馈会"][..] } else { &[] }, "{}", leader.name);
        let expected = if is_told { TellState::ChangedSince } else { TellState::NotYet };
        assert_eq!(tell_state(id, day, &[&reception]), expected, "{}", leader.name);
    }
}

#[test]
fn the_heading_goes_by_the_day_it_is_for_and_the_day_it_is_said() {
    let reception = meeting();
    let brief = brief(person(1), day("2026-04-16"), &[&reception]).unwrap();
    for (today, head) in [
        ("2026-04-16", "【今日安排】4月16日（周四） 李牧川"),
        ("2026-04-15", "【明日安排】4月16日（周四） 李牧川"),
        ("2026-04-14", "【4月16日安排】周四 李牧川"),
        ("2026-04-17", "【4月16日安排】周四 李牧川"),
        ("2025-04-15", "【4月16日安排】周四 李牧川"),
    ] {
        assert_eq!(brief.head(day(today)), head, "{today}");
        assert_eq!(brief.text(day(today)).lines().next(), Some(head), "{today}");
    }
}

#[test]
fn parts_without_content_are_left_out() {
    let mut reception = meeting();
    assert_eq!(
        text_of(1, "2026-04-16", &[&reception]),
        "【明日安排】4月16日（周四） 李牧川\n08:45–09:30 一号会议室｜见面会\n参加：赵明远｜您：主持"
    );
    let meeting = reception.items.get_mut(&item(1)).unwrap();
    meeting.people.remove(&person(2));
    meeting.people.insert(person(1), there(Role::Unset));
    meeting.place.clear();
    assert_eq!(text_of(1, "2026-04-16", &[&reception]), "【明日安排】4月16日（周四） 李牧川\n08:45–09:30 见面会");
    reception.items.get_mut(&item(1)).unwrap().title.clear();
    assert_eq!(text_of(1, "2026-04-16", &[&reception]), "【明日安排】4月16日（周四） 李牧川\n08:45–09:30");
}

#[test]
fn every_part_has_its_place() {
    let mut reception = meeting();
    (reception.party, reception.heads) = ("督查组".into(), 8);
    reception.people.get_mut(&person(2)).unwrap().phone = "13900000003".into();
    reception.coordinator = Some(person(2));
    let meeting = reception.items.get_mut(&item(1)).unwrap();
    meeting.vehicle = "1号车".into();
    let own = Attendance { here: true, role: Role::Report, minutes: 8, bring: "汇报稿".into(), seat: "第3座".into() };
    meeting.people.insert(person(1), own);
    let expected = "【明日安排】4月16日（周四） 李牧川\n08:45–09:30 一号会议室｜见面会\n\
                    参加：督查组8人、赵明远｜您：汇报8分钟｜带：汇报稿｜乘：1号车第3座\n联系：赵明远 13900000003";
    assert_eq!(text_of(1, "2026-04-16", &[&reception]), expected);
    reception.items.get_mut(&item(1)).unwrap().people.get_mut(&person(1)).unwrap().minutes = 0;
    assert_eq!(text_of(1, "2026-04-16", &[&reception]), expected.replace("8分钟", ""));
    reception.items.get_mut(&item(1)).unwrap().guests.all = false;
    assert_eq!(text_of(1, "2026-04-16", &[&reception]), expected.replace("8分钟", "").replace("督查组8人、", ""));
}

#[test]
fn line_breaks_from_a_pasted_cell_do_not_break_the_lines_of_a_brief() {
    let mut reception = meeting();
    reception.items.get_mut(&item(1)).unwrap().title = "见面会\n（大屏）".into();
    reception.items.get_mut(&item(1)).unwrap().people.get_mut(&person(1)).unwrap().bring = "汇报稿\r\n两份".into();
    let text = text_of(1, "2026-04-16", &[&reception]);
    assert_eq!(text.lines().count(), 3, "{text}");
}

#[test]
fn an_item_over_midnight_belongs_to_the_day_it_starts() {
    let mut reception = meeting();
    let late = reception.items.get_mut(&item(1)).unwrap();
    (late.start, late.minutes) = (at("2026-04-16T23:30:00"), 60);
    assert!(text_of(1, "2026-04-16", &[&reception]).contains("23:30–00:30+1 一号会议室"));
    assert_eq!(brief(person(1), day("2026-04-17"), &[&reception]), None);
}

#[test]
fn each_day_has_its_own_slip() {
    let mut reception = meeting();
    let next = Item { start: at("2026-04-17T09:00:00"), title: "座谈会".into(), ..reception.items[&item(1)].clone() };
    reception.items.insert(item(2), next);
    let (first, second) = (text_of(1, "2026-04-16", &[&reception]), text_of(1, "2026-04-17", &[&reception]));
    assert!(first.contains("4月16日（周四）") && first.contains("见面会") && !first.contains("座谈会"), "{first}");
    assert!(second.contains("4月17日（周五）") && second.contains("座谈会") && !second.contains("见面会"), "{second}");
    tell(&mut reception, 1, 1, "2026-04-15T18:00:00");
    assert_eq!(tell_state(person(1), day("2026-04-16"), &[&reception]), TellState::UpToDate);
    assert_eq!(tell_state(person(1), day("2026-04-17"), &[&reception]), TellState::NotYet);
}

#[test]
fn nothing_has_changed_for_those_never_told() {
    let mut reception = meeting();
    let on = day("2026-04-16");
    reception.items.get_mut(&item(1)).unwrap().place = "二号会议室".into();
    assert!(!text_of(1, "2026-04-16", &[&reception]).contains("有变"));
    assert_eq!(tell_state(person(1), on, &[&reception]), TellState::NotYet);

    tell(&mut reception, 1, 1, "2026-04-15T18:00:00");
    assert!(!text_of(1, "2026-04-16", &[&reception]).contains("有变"));
    assert_eq!(tell_state(person(1), on, &[&reception]), TellState::UpToDate);

    reception.items.get_mut(&item(1)).unwrap().place = "一号会议室".into();
    assert!(text_of(1, "2026-04-16", &[&reception]).ends_with("您：主持（有变）"));
    assert!(!text_of(2, "2026-04-16", &[&reception]).contains("有变"));
    assert_eq!(tell_state(person(1), on, &[&reception]), TellState::ChangedSince);

    tell(&mut reception, 1, 2, "2026-04-15T18:30:00");
    assert_eq!(tell_state(person(1), on, &[&reception]), TellState::UpToDate, "the latest telling counts");
    reception.told.get_mut(&ToldId(Uuid::from_u128(2))).unwrap().live = false;
    assert_eq!(tell_state(person(1), on, &[&reception]), TellState::ChangedSince, "a withdrawn telling does not count");
}

#[test]
fn who_was_told_of_something_called_off_has_to_be_told_again() {
    let mut reception = meeting();
    tell(&mut reception, 1, 1, "2026-04-15T18:00:00");
    reception.items.get_mut(&item(1)).unwrap().live = false;
    assert_eq!(brief(person(1), day("2026-04-16"), &[&reception]), None);
    assert_eq!(tell_state(person(1), day("2026-04-16"), &[&reception]), TellState::ChangedSince);
    tell(&mut reception, 1, 2, "2026-04-15T18:30:00");
    assert_eq!(tell_state(person(1), day("2026-04-16"), &[&reception]), TellState::UpToDate);
    assert_eq!(tell_state(person(2), day("2026-04-16"), &[&reception]), TellState::UpToDate);
}

#[test]
fn two_receptions_are_merged_by_time_and_name_both_contacts() {
    let (mut first, mut second) = (meeting(), meeting());
    for (reception, contact, phone) in [(&mut first, 8, "13900000008"), (&mut second, 9, "13900000009")] {
        let coordinator = Person { phone: phone.into(), ..named(&format!("联络{contact}"), Rank::Staff) };
        reception.people.insert(person(contact), coordinator);
        reception.coordinator = Some(person(contact));
    }
    let earlier = second.items.get_mut(&item(1)).unwrap();
    (earlier.start, earlier.title) = (at("2026-04-16T07:30:00"), "早餐会".into());
    let later = Item { start: at("2026-04-16T15:00:00"), title: "反馈会".into(), ..second.items[&item(1)].clone() };
    second.items.insert(item(2), later);

    let brief = brief(person(1), day("2026-04-16"), &[&first, &second]).unwrap();
    let titles: Vec<_> = brief.items.iter().map(|item| item.text.lines().next().unwrap().rsplit('｜').next().unwrap()).collect();
    assert_eq!(titles, ["早餐会", "见面会", "反馈会"]);
    assert_eq!(brief.items.iter().map(|item| item.reception).collect::<Vec<_>>(), [1, 0, 1]);
    assert!(brief.text(brief.day).ends_with("\n联系：联络8 13900000008、联络9 13900000009"));

    let alone = text_of(1, "2026-04-16", &[&first]);
    assert!(alone.ends_with("\n联系：联络8 13900000008"), "{alone}");
    let mut elsewhere = second.clone();
    elsewhere.items.values_mut().for_each(|item| item.people.clear());
    let only_first = text_of(2, "2026-04-16", &[&first, &elsewhere]);
    assert!(only_first.ends_with("\n联系：联络8 13900000008"), "{only_first}");

    tell(&mut first, 1, 1, "2026-04-15T18:00:00");
    assert_eq!(tell_state(person(1), day("2026-04-16"), &[&first]), TellState::UpToDate);
    assert_eq!(tell_state(person(1), day("2026-04-16"), &[&first, &second]), TellState::NotYet);
}

#[test]
fn one_coordinator_of_two_receptions_is_named_once() {
    let mut reception = meeting();
    reception.coordinator = Some(person(2));
    let text = text_of(1, "2026-04-16", &[&reception, &reception.clone()]);
    assert!(text.ends_with("\n联系：赵明远"), "{text}");
}

proptest! {
    #[test]
    fn nobody_is_repeated_and_every_line_has_content(
        roles in proptest::collection::vec((0..5_usize, any::<bool>(), 0..3_u32), 1..12),
        who in 0..12_usize,
        heads in 0..3_u32,
    ) {
        let mut reception = meeting();
        reception.heads = heads;
        let attendances: Vec<_> = roles.iter().enumerate().map(|(n, (role, here, minutes))| {
            let role = [Role::Chair, Role::Accompany, Role::Report, Role::Support, Role::Unset][*role];
            (n as u128, Attendance { here: *here, role, minutes: *minutes, ..Attendance::default() })
        }).collect();
        let meeting = reception.items.get_mut(&item(1)).unwrap();
        meeting.people = attendances.iter().map(|(n, attendance)| (person(*n), attendance.clone())).collect();
        reception.people = attendances.iter().map(|(n, _)| (person(*n), named(&format!("某{n}某"), Rank::Staff))).collect();

        let who = who % roles.len();
        let attends = |n: usize| attendances[n].1.here && attendances[n].1.role != Role::Support;
        let brief = brief(person(who as u128), day("2026-04-16"), &[&reception]);
        prop_assert_eq!(brief.is_some(), attends(who));
        let Some(brief) = brief else { return Ok(()) };
        let text = brief.text(brief.day);
        for n in 0..roles.len() {
            let times = text.matches(&format!("某{n}某")).count();
            prop_assert_eq!(times, usize::from(attends(n)), "{} in {}", n, &text);
        }
        for part in text.lines().skip(2).flat_map(|line| line.split('｜')) {
            prop_assert!(part.chars().count() > 3, "{}", &text);
        }
        prop_assert!(!text.contains("、｜") && !text.contains("：、"), "{}", &text);
    }
}
