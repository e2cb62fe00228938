//! What the office puts on paper, and what comes back of it: unchanged, with one cell changed, with everything changed.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail the test")]

mod sample_a;

use guestpine::{
    domain::{Checklist, Debrief, Guest, GuestId, ItemId, LineId, Reception, Role, TaskId, TaskState},
    export::{Block, CellError, OnPaper, Paper, Row, docx},
    import::{Returned, ReturnedCell, docx::open_docx, returned, take_cells},
};
use sample_a::{SampleA, sample_a};
use std::fmt::Debug;
use uuid::Uuid;

/// All rows of a paper that stand for an entry, with the number of their columns.
fn rows(paper: &Paper) -> Vec<(Uuid, Vec<String>)> {
    let tables = paper.blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    tables.flat_map(|table| &table.rows).filter_map(|row| Some((row.id?, row.cells.clone()))).collect()
}

/// What comes back when a paper is changed like this in a word processor.
fn edited<T: OnPaper + Clone>(value: &T, edit: impl FnOnce(&mut Paper)) -> Returned {
    let mut paper = value.paper();
    edit(&mut paper);
    returned(value, &open_docx(&docx(&paper, None).unwrap()).unwrap())
}

fn row_mut(paper: &mut Paper, id: Uuid) -> &mut Row {
    let tables = paper.blocks.iter_mut().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    tables.flat_map(|table| &mut table.rows).find(|row| row.id == Some(id)).unwrap()
}

fn cell(value: &impl OnPaper, row: Uuid, column: usize) -> String {
    rows(&value.paper()).into_iter().find(|(id, _)| *id == row).unwrap().1[column].clone()
}

fn check_unchanged<T: OnPaper + Clone + Debug + PartialEq>(value: &T) {
    assert_eq!(edited(value, |_| {}), Returned::default());
    let all = rows(&value.paper());
    assert!(!all.is_empty());
    for (row, cells) in &all {
        assert!(!value.row_title(*row).is_empty());
        for (column, text) in cells.iter().enumerate() {
            let mut taken = value.clone();
            let result = taken.take_cell(*row, column, text);
            assert!(matches!(result, Ok(()) | Err(CellError::NotEditable)), "{text}: {result:?}");
            assert!(taken == *value, "{text} taken over unchanged changes something");
        }
        assert_eq!(value.clone().take_cell(*row, cells.len(), ""), Err(CellError::NotEditable));
    }
    assert_eq!(value.clone().take_cell(Uuid::max(), 0, "x"), Err(CellError::NoSuchRow));
    assert_eq!(value.row_title(Uuid::max()), "");
}

#[test]
fn a_paper_that_comes_back_unchanged_changes_nothing() {
    let SampleA { office, reception, checklist, debrief, lessons } = sample_a();
    check_unchanged(&office);
    check_unchanged(&reception);
    check_unchanged(&checklist);
    check_unchanged(&debrief);
    check_unchanged(&lessons);
}

#[test]
fn how_guests_come_and_leave_stands_on_the_plan_where_it_is_known() {
    let mut plan = sample_a().reception;
    let (id, guest) = plan.guests.iter_mut().next().unwrap();
    let (id, rank) = (id.0, 3);
    assert!(guest.arrives_by.is_empty());
    (guest.arrives_by, plan.leaves_by) = ("CA1501 11:20到".into(), "G5678 18:02".into());
    check_unchanged(&plan);
    assert_eq!((cell(&plan, id, rank + 1).as_str(), cell(&plan, id, rank + 2).as_str()), ("CA1501 11:20到", ""));
    let texts = format!("{:?}", plan.paper().blocks);
    assert!(texts.contains("返程") && texts.contains("G5678 18:02"), "that of the party is a fact of the plan");
    plan.take_cell(id, rank + 2, "D1 19:00").unwrap();
    assert_eq!(plan.guests[&GuestId(id)].leaves_by, "D1 19:00");
}

#[test]
fn no_text_in_any_cell_breaks_anything_and_a_refusal_changes_nothing() {
    fn check<T: OnPaper + Clone + Debug + PartialEq>(value: &T) {
        let long = "长".repeat(30_000);
        for (row, cells) in rows(&value.paper()) {
            for column in 0..cells.len() {
                for text in ["", " \n\u{3000}", "（", "）（、", "、、", "99:99–1", "+1", "—", "\u{0}\u{ffff}", "汇报99999999999分钟", &long]
                {
                    let mut taken = value.clone();
                    if taken.take_cell(row, column, text).is_err() {
                        assert!(taken == *value, "{text:.9} was refused and yet changed something");
                    }
                }
            }
        }
    }
    let SampleA { office, reception, checklist, debrief, lessons } = sample_a();
    check(&office);
    check(&reception);
    check(&checklist);
    check(&debrief);
    check(&lessons);
}

fn item(reception: &Reception, title: &str) -> ItemId {
    reception.items_in_order().into_iter().find(|(_, item)| item.title == title).unwrap().0
}

fn guest(reception: &Reception, name: &str) -> GuestId {
    reception.guests_in_order().into_iter().find(|(_, guest)| guest.name == name).unwrap().0
}

/// One cell is changed in a word processor: it is the only difference, it can be taken, and the cell then reads so.
fn check_one<T: OnPaper + Clone>(value: &T, row: Uuid, column: usize, text: &str, heading: &str, column_head: &str) -> T {
    let found = edited(value, |paper| text.clone_into(&mut row_mut(paper, row).cells[column]));
    let (heading, column_head) = (heading.to_owned(), column_head.to_owned());
    let (before, after) = (cell(value, row, column), text.to_owned());
    let expected = ReturnedCell { row, column, heading, column_head, before, after, problem: None };
    assert_eq!(found, Returned { cells: vec![expected], ..Returned::default() });
    let mut taken = value.clone();
    assert_eq!(take_cells(&mut taken, &found.cells), []);
    taken
}

#[test]
fn one_changed_cell_is_the_only_difference() {
    let SampleA { office, reception, checklist, debrief, lessons } = sample_a();
    let id = item(&reception, "见面会");
    let heading = "4月16日（周四） 08:45–09:30 见面会";
    let taken = check_one(&reception, id.0, 0, "0850-0930", heading, "时间");
    assert_eq!(taken.items[&id].start.to_string(), "2026-04-16 08:50:00");
    assert_eq!(cell(&taken, id.0, 0), "08:50–09:30");
    assert_eq!(check_one(&reception, id.0, 1, "云岭宾馆松涛厅", heading, "地点").items[&id].place, "云岭宾馆松涛厅");
    assert_eq!(check_one(&reception, id.0, 5, "2号车", heading, "车").items[&id].vehicle, "2号车");
    let id = guest(&reception, "顾铭");
    assert_eq!(check_one(&reception, id.0, 2, "综合处处长", "顾铭", "职务").guests[&id].post, "综合处处长");
    let id = reception.person_named("卓然").unwrap();
    assert_eq!(check_one(&reception, id.0, 3, "13900000099", "卓然", "电话").people[&id].phone, "13900000099");
    let (id, task) = checklist.tasks_in_order()[8];
    assert_eq!(check_one(&checklist, id.0, 3, "苏禾", &task.title, "责任人").tasks[&id].owner, "苏禾");
    let id = LineId(Uuid::from_u128(2));
    let taken = check_one(&debrief, id.0, 2, "绕行8分钟\n原因：没有复踩", "马骁：南环路施工，去化工园区绕行8分钟", "内容");
    assert_eq!((taken.lines[&id].note.as_str(), taken.lines[&id].cause.as_str()), ("绕行8分钟", "没有复踩"));
    let (id, place) = office.places.iter().next().unwrap();
    assert_eq!(check_one(&office, id.0, 1, "新简称", &place.name, "简称").places[id].short, "新简称");
    let (id, lesson) = lessons.in_order()[0];
    assert_eq!(check_one(&lessons, id.0, 3, "马骁", &lesson.note, "责任人").lessons[&id].owner, "马骁");
}

#[test]
fn nothing_that_differs_is_dropped() {
    let reception = sample_a().reception;
    let (gone, rank) = (item(&reception, "休息"), guest(&reception, "段飞"));
    let found = edited(&reception, |paper| {
        row_mut(paper, rank.0).cells[3] = "厅局级正职".into();
        let Block::Table(table) = &mut paper.blocks[2] else { panic!("no schedule") };
        table.rows.retain(|row| row.id != Some(gone.0));
        table.rows.push(Row::plain(["18:30", "", "补一次碰头", "", "", ""].map(str::to_owned).to_vec()));
        paper.blocks.push(Block::Paragraph("另：雨天改走北路。".into()));
    });
    assert_eq!(
        found.cells.iter().map(|cell| (&*cell.after, &cell.problem)).collect::<Vec<_>>(),
        [("厅局级正职", &Some(CellError::NotEditable))]
    );
    assert_eq!(found.rows_gone, ["4月16日（周四） 13:00–13:55 休息"]);
    assert_eq!(found.rows_new, [["18:30", "", "补一次碰头", "", "", ""]]);
    assert_eq!(found.lines_new, ["另：雨天改走北路。"]);
}

#[test]
fn a_name_put_right_everywhere_is_taken_everywhere() {
    let mut reception = sample_a().reception;
    let person = reception.person_named("马骁").unwrap();
    let found = edited(&reception, |paper| {
        for (id, _) in rows(paper) {
            row_mut(paper, id).cells.iter_mut().for_each(|cell| *cell = cell.replace("马骁", "马晓"));
        }
    });
    assert!(found.cells.len() > 10 && found.cells.iter().all(|cell| cell.problem.is_none()), "{:?}", found.cells);
    assert_eq!(take_cells(&mut reception, &found.cells), []);
    assert_eq!(reception.people[&person].name, "马晓");
    assert!(reception.items[&item(&reception, "送站")].people[&person].here);
    assert!(!format!("{:?}", reception.paper()).contains("马骁"));
}

#[test]
fn cells_of_the_schedule_are_taken_or_refused() {
    let reception = sample_a().reception;
    let id = item(&reception, "见面会");
    for (column, text, expected) in [
        (0, "8:45", Ok("08:45")),
        (0, "23:30–00:30+1", Ok("23:30–00:30+1")),
        (0, "9:30–8:45", Err(CellError::NotHours)),
        (0, "4月17日 8:45–9:30", Err(CellError::NotHours)),
        (0, "8:45–9:30+1", Err(CellError::NotHours)),
        (0, "", Err(CellError::NotHours)),
        (1, " 松涛厅 ", Ok("松涛厅")),
        (1, "", Ok("")),
        (2, "见面\n会", Ok("见面 会")),
        (2, " ", Err(CellError::Empty)),
        (4, "马骁、陈立夏", Ok("马骁、陈立夏")),
        (3, "督查组\n李牧川（主持）", Ok("督查组8人\n李牧川（主持）")),
        (3, "全体，李 牧 川(主持)；马骁（汇报12分钟）", Ok("督查组8人\n李牧川（主持）、马骁（汇报12分钟）")),
        (3, "宋振华、顾铭\n赵明远", Ok("宋振华、顾铭\n赵明远")),
        (3, "赵明远（陪同）", Ok("赵明远（陪同）")),
        (3, "", Ok("")),
        (3, "督查组7人", Err(CellError::Unknown { text: "督查组7人".into() })),
        (3, "督查组8人、李牧原（主持）", Err(CellError::Unknown { text: "李牧原".into() })),
        (3, "李牧川（致辞）", Err(CellError::Unknown { text: "李牧川（致辞）".into() })),
        (3, "宋振华（主持）", Err(CellError::Unknown { text: "宋振华（主持）".into() })),
        (3, "等", Err(CellError::Unknown { text: "等".into() })),
        (6, "x", Err(CellError::NotEditable)),
    ] {
        let mut taken = reception.clone();
        let result = taken.take_cell(id.0, column, text).map(|()| cell(&taken, id.0, column));
        assert_eq!(result, expected.map(str::to_owned), "{text}");
    }
}

#[test]
fn whoever_stays_keeps_what_he_brings_and_whoever_goes_can_come_back() {
    let mut reception = sample_a().reception;
    let (id, reporter, chair) =
        (item(&reception, "见面会"), reception.person_named("赵明远").unwrap(), reception.person_named("李牧川").unwrap());
    reception.take_cell(id.0, 3, "督查组8人\n赵明远（汇报10分钟）").unwrap();
    let item = &reception.items[&id];
    assert_eq!((item.people[&reporter].minutes, item.people[&reporter].bring.as_str()), (10, "汇报稿"));
    assert!(!item.people[&chair].here && item.guests.all);
    reception.take_cell(id.0, 3, "赵明远、李牧川（陪同）").unwrap();
    let item = &reception.items[&id];
    assert!(item.people[&chair].here && !item.guests.all);
    assert_eq!((item.people[&chair].role, item.people[&reporter].role), (Role::Accompany, Role::Unset));
}

#[test]
fn of_two_of_one_name_only_the_one_already_there_is_meant() {
    let mut reception = sample_a().reception;
    let id = item(&reception, "见面会");
    let namesake = Guest { live: true, name: "赵明远".into(), ..Guest::default() };
    reception.guests.insert(GuestId(Uuid::from_u128(1)), namesake);
    let ambiguous = Err(CellError::Ambiguous { text: "赵明远".into() });
    assert_eq!(reception.take_cell(id.0, 3, "赵明远（陪同）"), ambiguous);
    reception.guests.clear();
    let second = reception.people[&reception.person_named("赵明远").unwrap()].clone();
    reception.people.insert(Uuid::from_u128(2).into(), second);
    assert_eq!(reception.take_cell(id.0, 3, "赵明远（陪同）"), Ok(()));
    let (farewell, pause) = (item(&reception, "送站"), reception.clone());
    assert_eq!(reception.take_cell(farewell.0, 3, "赵明远（陪同）"), ambiguous);
    assert!(reception == pause);
}

#[test]
fn what_guests_may_not_eat_is_on_no_paper() {
    let reception = sample_a().reception;
    let diets: Vec<&str> = reception.guests.values().flat_map(Guest::diets).collect();
    assert!(diets.len() >= 3);
    let paper = format!("{:?}", reception.paper());
    assert!(diets.iter().all(|diet| !paper.contains(diet)), "{diets:?}");
}

#[test]
fn cells_of_the_checklist_are_taken_or_refused() {
    let checklist: Checklist = sample_a().checklist;
    let (id, task) = checklist.tasks_in_order().into_iter().find(|(_, task)| task.title.starts_with("踩点")).unwrap();
    assert_eq!((cell(&checklist, id.0, 0).as_str(), cell(&checklist, id.0, 2).as_str(), task.due), ("□", "4月13日 周一", None));
    for (column, text, expected) in [
        (0, "√", Ok("√")),
        (0, "□√", Ok("√")),
        (0, " ✓ ", Ok("√")),
        (0, "", Ok("□")),
        (0, "不需要", Ok("—")),
        (0, "马上", Err(CellError::NotAMark)),
        (1, "踩点两次", Ok("踩点两次")),
        (1, "", Err(CellError::Empty)),
        (2, "4月14日 周一", Ok("4月14日 周二")),
        (2, "2026-04-12", Ok("4月12日 周日")),
        (2, "4月13日 周二", Err(CellError::NotADate)),
        (2, "尽快", Err(CellError::NotADate)),
        (2, "", Err(CellError::NotADate)),
        (3, "", Ok("")),
        (4, "马骁", Err(CellError::NotEditable)),
        (5, "带卷尺", Ok("带卷尺")),
    ] {
        let mut taken = checklist.clone();
        let result = taken.take_cell(id.0, column, text).map(|()| cell(&taken, id.0, column));
        assert_eq!(result, expected.map(str::to_owned), "{text}");
    }
}

#[test]
fn a_tick_on_paper_says_neither_who_nor_when_and_one_that_was_there_keeps_both() {
    let mut checklist = sample_a().checklist;
    let (done, _) = checklist.tasks_in_order().into_iter().find(|(_, task)| task.state == TaskState::Done).unwrap();
    checklist.take_cell(done.0, 0, "☑").unwrap();
    assert_eq!(checklist.tasks[&done].by, "何雨桐");
    checklist.take_cell(done.0, 0, "□").unwrap();
    assert_eq!((checklist.tasks[&done].state, checklist.tasks[&done].by.as_str()), (TaskState::Open, ""));
    checklist.take_cell(done.0, 0, "√").unwrap();
    let task = &checklist.tasks[&done];
    assert_eq!((task.state, task.by.as_str(), task.at), (TaskState::Done, "", None));
}

#[test]
fn days_around_the_new_year_are_of_the_year_that_is_meant() {
    let mut checklist = sample_a().checklist;
    let id: TaskId = checklist.tasks_in_order().into_iter().find(|(_, task)| task.title.starts_with("踩点")).unwrap().0;
    (checklist.about.first_day, checklist.about.last_day) = ("2026-12-31".parse().unwrap(), "2027-01-03".parse().unwrap());
    for (text, day) in [("1月2日", "2027-01-02"), ("12月30日", "2026-12-30")] {
        checklist.take_cell(id.0, 2, text).unwrap();
        assert_eq!(checklist.tasks[&id].due, Some(day.parse().unwrap()), "{text}");
    }
}

#[test]
fn cells_of_the_minutes_and_of_the_directory_are_taken_or_refused() {
    let SampleA { mut office, mut debrief, .. } = sample_a();
    let check = |debrief: &mut Debrief, column, text: &str| debrief.take_cell(Uuid::from_u128(1), column, text);
    assert_eq!(check(&mut debrief, 2, "原因：没试音"), Err(CellError::Empty));
    assert_eq!(check(&mut debrief, 2, "话筒无声"), Ok(()));
    assert_eq!(debrief.lines[&LineId(Uuid::from_u128(1))].cause, "");
    assert_eq!(check(&mut debrief, 5, "04-25"), Ok(()));
    assert_eq!((check(&mut debrief, 0, "马骁"), check(&mut debrief, 1, "好")), (Err(CellError::NotEditable), Err(CellError::NotEditable)));
    debrief.remove(LineId(Uuid::from_u128(1)));
    assert_eq!(check(&mut debrief, 3, "x"), Err(CellError::NoSuchRow));

    let vehicle = office.vehicles.iter().find(|(_, vehicle)| vehicle.name == "1号车").map(|(id, _)| *id).unwrap();
    assert_eq!(office.take_cell(vehicle.0, 0, "2号车"), Err(CellError::Taken { text: "2号车".into() }));
    assert_eq!(office.take_cell(vehicle.0, 0, "中巴"), Ok(()));
    assert_eq!(
        (office.take_cell(vehicle.0, 2, "20"), office.take_cell(vehicle.0, 3, "马骁")),
        (Err(CellError::NotEditable), Err(CellError::NotEditable))
    );
    let person = office.person_named("马骁").unwrap().0;
    assert_eq!((office.take_cell(person.0, 0, ""), office.take_cell(person.0, 0, "马 晓")), (Err(CellError::Empty), Ok(())));
    assert_eq!(office.people[&person].name, "马晓");
}
