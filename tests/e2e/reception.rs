//! The pages of one reception, as the clerk of the journeys uses them.

use crate::{
    browser::{Browser, wait_for},
    screen::{Role, Wanted, named, with},
};
use std::{fs, path::Path};
use thirtyfour::Key;

/// What the sheet 「新建接待」 asks.
pub(crate) struct News {
    pub(crate) name: &'static str,
    pub(crate) day: &'static str,
    pub(crate) party: &'static str,
    pub(crate) heads: &'static str,
    pub(crate) coordinator: &'static str,
}

/// Reception A, as the first phone call tells it.
pub(crate) const RECEPTION_A: News =
    News {
        name: "河朔省安全生产和消防督查组", day: "2026-04-16", party: "督查组", heads: "8", coordinator: "何雨桐 13900000009"
    };

/// A small reception beside it.
pub(crate) const RECEPTION_C: News =
    News { name: "朔北市调研组", day: "2026-05-20", party: "调研组", heads: "4", coordinator: "马骁 13900000010" };

/// The line of the meal of reception A.
pub(crate) const VERDICT_A: &str = "接待对象8人，陪餐最多3人，已选3人；合计605元，未超标";

/// A file of `tests/fixtures`.
pub(crate) fn fixture(path: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(path);
    fs::read_to_string(&file).unwrap_or_else(|problem| panic!("{}: {problem}", file.display()))
}

impl Browser {
    /// Puts in reception A with its directory, as another program would give it, and opens it.
    pub(crate) fn import_sample_a(&self, settings: &str) {
        self.goto(settings);
        self.give_file("选资料文件", &Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample-a.json"));
        self.see("新增1项接待");
        self.follow("接待");
        self.follow_part(RECEPTION_A.name);
        self.see("14项");
    }

    /// 新建接待, up to the page of the new reception.
    pub(crate) fn begin(&self, news: &News) {
        self.begin_on(news, news.day);
    }

    /// 新建接待 of a reception that is on another day.
    pub(crate) fn begin_on(&self, news: &News, day: &str) {
        self.press("新建接待");
        self.fill("名称", news.name);
        self.fill("开始日期", day);
        self.fill("结束日期", day);
        self.fill("接待对象", news.party);
        self.fill("人数", news.heads);
        self.fill("总联络", news.coordinator);
        self.press("建好，开始");
        self.find(&named(Role::Heading, news.name));
        self.see("公函：待补");
    }

    /// Goes to a tab of the reception.
    pub(crate) fn to(&self, tab: &str) {
        let tabs = named(Role::Navigation, "本次接待");
        self.click(&named(Role::Link, tab).within(&tabs));
    }

    /// 粘贴日程, up to what was read.
    pub(crate) fn paste_schedule(&self, formats: &[(&str, &str)], read: &str) {
        self.press("粘贴日程");
        self.paste("把日程粘贴到这里", formats);
        self.see(read);
    }

    /// The row of the schedule that has these hours: `08:45–09:30`.
    pub(crate) fn item(&self, hours: &str) -> Wanted {
        let row = with(Role::Row, &hours.replace('–', ""));
        self.find(&row);
        row
    }

    /// Opens the sheet of an item.
    pub(crate) fn open_item(&self, hours: &str, title: &str) {
        let row = self.item(hours);
        self.click(&with(Role::Button, title).within(&row));
        self.find(&named(Role::Dialog, "修改这一项"));
    }

    pub(crate) fn save_item(&self) {
        self.press("保存");
        self.find_none(&named(Role::Dialog, "修改这一项"));
    }

    /// 定分工 by tap.
    pub(crate) fn give_role(&self, name: &str, role: &str) {
        let group = named(Role::Group, &format!("{name}的分工"));
        self.click(&named(Role::Button, role).within(&group));
        self.see(&format!("{name}：{role}"));
    }

    /// Types a row of the schedule: keys and Tab only, Enter at its end. `None` leaves what stands in the field.
    pub(crate) fn type_row(&self, cells: [Option<&str>; 5]) {
        let row = with(Role::Group, "录入一行");
        for (label, text) in ["开始", "结束", "地点", "事项", "我方"].iter().zip(cells) {
            if let Some(text) = text {
                self.fill_in(&named(Role::Field, label).within(&row), text);
            }
        }
        let last = self.find(&named(Role::Field, "我方").within(&row));
        self.keys(&last, Key::Enter + "");
    }

    /// What a field of the row being typed holds.
    pub(crate) fn typed(&self, label: &str) -> String {
        let row = with(Role::Group, "录入一行");
        self.value_in(&named(Role::Field, label).within(&row))
    }

    /// The brief of a leader, through 日程 → 三要素; ends on the page of the brief.
    pub(crate) fn brief(&self, leader: &str) -> String {
        self.press("三要素");
        self.click(&with(Role::Link, leader));
        self.shown_brief(leader)
    }

    /// The slip of a leader on the page shown.
    pub(crate) fn shown_brief(&self, leader: &str) -> String {
        let slip = named(Role::Article, leader);
        let lines = wait_for("the lines of the slip", || Some(self.text(&self.find(&slip))).filter(|text| text.contains('】')));
        lines.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }
}
