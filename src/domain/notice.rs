//! Change notices (变更通知): the text that is sent, and who has confirmed it.

use super::brief::one_line;
use super::{
    Channel, GuestId, ItemChange, ItemId, PersonId, Published, PublishedItem, Reception, Recipient, Told, ToldId, VersionId, brief,
    changes,
    order::{Gather, OrderBy},
};
use chrono::{Duration, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use thiserror::Error;
use uuid::Uuid;

/// What was sent about a change, and to whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Notice {
    /// The changes (原→现), a line each, without full stops at the end.
    pub said: String,
    /// 原因; may be empty.
    pub reason: String,
    /// Those of our people who are asked to confirm.
    pub people: BTreeMap<PersonId, Addressee>,
    /// Those of the guests who are asked to confirm.
    pub guests: BTreeMap<GuestId, Addressee>,
}

/// Somebody asked to confirm a notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Addressee {
    /// False once the notice need not be confirmed by him.
    pub here: bool,
    /// Position in the text.
    pub order: u32,
    /// 姓名, as in the text.
    pub name: String,
    /// 已确认; none while he has not.
    pub confirmed: Option<Confirmation>,
}

/// How and when somebody confirmed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Confirmation {
    /// Local time.
    pub at: NaiveDateTime,
    /// 电话、微信、当面
    pub how: Channel,
}

/// Why a notice is not issued. Nothing is changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NoticeError {
    /// Nothing differs from what is published, or nothing is published.
    #[error("nothing has changed since the schedule was published")]
    NoChange,
    /// The schedule was changed since the notice was drafted.
    #[error("the notice no longer says what has changed")]
    Outdated,
}

impl ToldId {
    /// Confirmed on two devices, a notice is one record.
    fn of_notice(notice: VersionId, person: PersonId, day: NaiveDate) -> Self {
        Self(Uuid::new_v5(&notice.0, format!("told/{person}/{day}").as_bytes()))
    }
}

impl Notice {
    /// A notice about changes; recipients are asked in the order given.
    pub fn draft(changes: &[ItemChange], reason: &str, to: &[(Recipient, String)]) -> Self {
        let said = changes.iter().map(|change| change.line.as_str()).collect::<Vec<_>>().join("\n");
        let reason = one_line(reason).trim_end_matches(['。', '.', '；', ';']).to_owned();
        let mut notice = Self { said, reason, ..Self::default() };
        for (order, (who, name)) in (0..).zip(to) {
            let addressee = Addressee { here: true, order, name: name.clone(), confirmed: None };
            match who {
                Recipient::Person(id) => drop(notice.people.insert(*id, addressee)),
                Recipient::Guest(id) => drop(notice.guests.insert(*id, addressee)),
            }
        }
        notice
    }

    /// Who is asked to confirm, in the order of the text.
    pub fn addressees(&self) -> Vec<(Recipient, &Addressee)> {
        let people = self.people.iter().map(|(id, one)| (Recipient::Person(*id), one));
        let guests = self.guests.iter().map(|(id, one)| (Recipient::Guest(*id), one));
        let mut all: Vec<_> = people.chain(guests).filter(|(_, one)| one.here).collect();
        all.order_by_key(|(who, one)| (one.order, *who));
        all
    }

    /// Who has not confirmed yet, in the order of the text.
    pub fn unconfirmed(&self) -> Vec<(Recipient, &Addressee)> {
        self.addressees().into_iter().filter(|(_, one)| one.confirmed.is_none()).collect()
    }

    /// The entry of somebody asked.
    pub fn addressee_mut(&mut self, who: Recipient) -> Option<&mut Addressee> {
        match who {
            Recipient::Person(id) => self.people.get_mut(&id),
            Recipient::Guest(id) => self.guests.get_mut(&id),
        }
    }
}

/// The text as it is sent: one paragraph for one change, else a line each.
impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("【变更】")?;
        let is_one = self.said.lines().count() < 2;
        for (n, line) in self.said.lines().enumerate() {
            write!(f, "{}{line}。", if n == 0 { "" } else { "\n" })?;
        }
        let names: Vec<&str> = self.addressees().into_iter().map(|(_, one)| one.name.as_str()).collect();
        let reason = if self.reason.is_empty() { String::new() } else { format!("原因：{}。", self.reason) };
        let reply = if names.is_empty() { String::new() } else { format!("请 {} 回复。", names.join("、")) };
        let end = format!("{reason}{reply}");
        write!(f, "{}{end}", if is_one || end.is_empty() { "" } else { "\n" })
    }
}

impl Reception {
    /// Issues a notice: what it says is published with it, so that it is announced once. `id` is a new one.
    ///
    /// # Errors
    /// `NoChange`; `Outdated`.
    pub fn issue(&mut self, id: VersionId, at: NaiveDateTime, by: &str, notice: Notice) -> Result<(), NoticeError> {
        let changes = changes(self);
        if changes.is_empty() {
            return Err(NoticeError::NoChange);
        }
        if notice.said != Notice::draft(&changes, "", &[]).said {
            return Err(NoticeError::Outdated);
        }
        // A clock set back must not put the notice before what it corrects.
        let at = self.published.values().filter(|version| version.live).map(|version| version.at).fold(at, NaiveDateTime::max);
        let now = |id| self.items.get(id).map(PublishedItem::of).unwrap_or_default();
        let items = changes.iter().map(|change| (change.item, now(&change.item))).to_map();
        self.published.insert(id, Published { live: true, at, by: by.to_owned(), items, notice: Some(notice) });
        Ok(())
    }

    /// The notices issued, the latest first.
    pub fn notices(&self) -> Vec<(VersionId, &Published, &Notice)> {
        let versions = self.versions_in_order().into_iter().rev();
        versions.filter_map(|(id, version)| Some((id, version, version.notice.as_ref()?))).collect()
    }

    /// Records that somebody confirmed a notice; once more corrects how and when. One of ours who was told a day of it before
    /// has now been told what it says (已告知).
    pub fn confirm(&mut self, notice: VersionId, who: Recipient, at: NaiveDateTime, how: Channel) {
        if self.set_confirmed(notice, who, Some(Confirmation { at, how }))
            && let Recipient::Person(person) = who
        {
            self.tell_of(notice, person, at, how);
        }
    }

    /// Takes a confirmation back.
    pub fn unconfirm(&mut self, notice: VersionId, who: Recipient) {
        self.set_confirmed(notice, who, None);
        if let Recipient::Person(person) = who {
            let days: Vec<NaiveDate> = self.told.values().map(|told| told.day).collect();
            for day in days {
                if let Some(told) = self.told.get_mut(&ToldId::of_notice(notice, person, day)) {
                    told.live = false;
                }
            }
        }
    }

    fn set_confirmed(&mut self, notice: VersionId, who: Recipient, confirmed: Option<Confirmation>) -> bool {
        let notice = self.published.get_mut(&notice).and_then(|version| version.notice.as_mut());
        let addressee = notice.and_then(|notice| notice.addressee_mut(who));
        addressee.map(|addressee| addressee.confirmed = confirmed).is_some()
    }

    /// What changed again since the notice is still to be told.
    fn tell_of(&mut self, notice: VersionId, person: PersonId, at: NaiveDateTime, how: Channel) {
        let holds = |id: &ItemId, said: &PublishedItem| self.items.get(id).map(PublishedItem::of).unwrap_or_default() == *said;
        let items = self.published.get(&notice).into_iter().flat_map(|version| &version.items);
        let items: BTreeSet<ItemId> = items.filter(|(id, said)| holds(id, said)).map(|(id, _)| *id).to_set();
        let days: BTreeSet<NaiveDate> = self.told.values().filter(|told| told.person == person).map(|told| told.day).to_set();
        for day in days {
            let id = ToldId::of_notice(notice, person, day);
            let Some(last) = self.last_told(person, day) else { continue };
            let mut said = last.said.clone();
            said.retain(|item, _| !items.contains(item));
            let now = brief(person, day, &[self]).map(|brief| brief.items).unwrap_or_default();
            said.extend(now.into_iter().filter(|one| items.contains(&one.item)).map(|one| (one.item, one.text)));
            if said != last.said {
                // Of two records of one time it must be the latest.
                let at = at.max(last.at + Duration::seconds(1));
                self.told.insert(id, Told { live: true, person, day, at, how, said });
            }
        }
    }

    /// Whoever has not confirmed a notice, the latest notice first.
    pub fn unconfirmed(&self) -> Vec<(VersionId, Recipient, &str)> {
        let open = self.notices().into_iter().map(|(id, _, notice)| (id, notice.unconfirmed()));
        open.flat_map(|(id, open)| open.into_iter().map(move |(who, one)| (id, who, one.name.as_str()))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Office, TellState, concerned, interchange, tell_state};

    fn version(n: u128) -> VersionId {
        VersionId(Uuid::from_u128(n))
    }

    fn at(text: &str) -> NaiveDateTime {
        format!("2026-04-{text}:00").parse().unwrap()
    }

    fn item_titled(reception: &Reception, title: &str) -> ItemId {
        *reception.items.iter().find(|(_, item)| item.title == title).unwrap().0
    }

    /// Sample A published with its closing meeting still in hall 1, then moved.
    fn moved() -> (Reception, Office) {
        let plan = interchange::read(include_str!("../../data/sample-a.json")).unwrap();
        let (office, mut reception) = (plan.office, plan.receptions.into_values().next().unwrap());
        let meeting = item_titled(&reception, "反馈会");
        let place = std::mem::replace(&mut reception.items.get_mut(&meeting).unwrap().place, "区行政中心一号会议室".into());
        reception.publish(version(1), at("14T09:00"), "何雨桐");
        reception.items.get_mut(&meeting).unwrap().place = place;
        (reception, office)
    }

    fn issue(reception: &mut Reception, n: u128, when: &str, names: &[&str]) -> Result<(), NoticeError> {
        let to: Vec<_> = names.iter().filter_map(|name| Some((Recipient::Person(reception.person_named(name)?), (*name).into()))).collect();
        let notice = Notice::draft(&changes(reception), "大屏在三楼", &to);
        reception.issue(version(n), at(when), "何雨桐", notice)
    }

    #[test]
    fn the_notice_of_sample_a_reads_as_the_file_says() {
        let (mut reception, office) = moved();
        let found = changes(&reception);
        let mut to = concerned(&reception, &found, &office);
        let names: Vec<&str> = to.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, ["李牧川", "赵明远", "郑克俭", "卢思齐", "贾永福", "陈立夏"]);
        to.retain(|(_, name)| name != "李牧川" && name != "陈立夏");
        to.push((Recipient::Person(reception.person_named("苏禾").unwrap()), "苏禾".into()));
        let notice = Notice::draft(&found, "大屏在三楼。", &to);
        assert_eq!(notice.to_string(), include_str!("../../tests/fixtures/notices/a-2026-04-15.txt"));
        assert_eq!(reception.issue(version(2), at("15T16:20"), "何雨桐", notice.clone()), Ok(()));
        assert_eq!(reception.notices()[0].2, &notice);
    }

    #[test]
    fn a_change_is_announced_once_and_a_later_one_again() {
        let (mut reception, _) = moved();
        assert_eq!(issue(&mut reception, 2, "15T16:20", &[]), Ok(()));
        assert_eq!(changes(&reception), []);
        assert_eq!(issue(&mut reception, 3, "15T16:30", &[]), Err(NoticeError::NoChange));
        let meeting = item_titled(&reception, "反馈会");
        reception.items.get_mut(&meeting).unwrap().start += chrono::Duration::minutes(6);
        let line = "反馈会时间：15:40–17:00 → 15:46–17:06。地点不变 区应急指挥中心三楼会议室";
        assert_eq!(changes(&reception)[0].line, line);
        assert_eq!(issue(&mut reception, 3, "15T16:00", &[]), Ok(()), "a clock set back");
        assert_eq!(changes(&reception), []);
        assert_eq!(reception.notices().iter().map(|(id, ..)| *id).collect::<Vec<_>>(), [version(3), version(2)]);
        reception.remove_item(meeting);
        assert_eq!(issue(&mut reception, 4, "15T18:00", &[]), Ok(()));
        assert_eq!(changes(&reception), []);
    }

    #[test]
    fn a_notice_withdrawn_makes_its_change_open_again() {
        let (mut reception, _) = moved();
        let before = changes(&reception);
        issue(&mut reception, 2, "15T16:20", &["苏禾"]).unwrap();
        reception.published.get_mut(&version(2)).unwrap().live = false;
        assert_eq!((changes(&reception), reception.unconfirmed()), (before, vec![]));
    }

    #[test]
    fn a_notice_drafted_before_another_change_is_not_issued() {
        let (mut reception, _) = moved();
        let notice = Notice::draft(&changes(&reception), "", &[]);
        let lunch = item_titled(&reception, "工作餐");
        reception.items.get_mut(&lunch).unwrap().minutes = 40;
        let before = reception.clone();
        assert_eq!(reception.issue(version(2), at("15T16:20"), "", notice), Err(NoticeError::Outdated));
        assert_eq!(reception, before);
    }

    #[test]
    fn whoever_has_not_confirmed_is_listed() {
        let (mut reception, _) = moved();
        issue(&mut reception, 2, "15T16:20", &["赵明远", "苏禾"]).unwrap();
        let [zhao, su] = ["赵明远", "苏禾"].map(|name| Recipient::Person(reception.person_named(name).unwrap()));
        assert_eq!(reception.unconfirmed(), [(version(2), zhao, "赵明远"), (version(2), su, "苏禾")]);
        reception.confirm(version(2), zhao, at("15T16:25"), Channel::Phone);
        reception.confirm(version(9), su, at("15T16:25"), Channel::Phone);
        assert_eq!(reception.unconfirmed(), [(version(2), su, "苏禾")]);
        let confirmed = |reception: &Reception| reception.notices()[0].2.addressees()[0].1.confirmed.clone();
        assert_eq!(confirmed(&reception), Some(Confirmation { at: at("15T16:25"), how: Channel::Phone }));
        reception.confirm(version(2), zhao, at("15T16:31"), Channel::InPerson);
        assert_eq!(confirmed(&reception).unwrap().how, Channel::InPerson);
        reception.unconfirm(version(2), zhao);
        assert_eq!(reception.unconfirmed().len(), 2);
    }

    #[test]
    fn parts_without_content_are_left_out() {
        let change = |line: &str| ItemChange {
            item: ItemId(Uuid::nil()),
            title: String::new(),
            kind: crate::domain::ChangeKind::Added,
            line: line.into(),
        };
        let su = [(Recipient::Guest(GuestId(Uuid::nil())), "卢思齐".to_owned())];
        for (lines, reason, to, expected) in [
            (&["甲"][..], "", &su[..0], "【变更】甲。"),
            (&["甲"], " 下雨 ", &su[..0], "【变更】甲。原因：下雨。"),
            (&["甲"], "", &su, "【变更】甲。请 卢思齐 回复。"),
            (&["甲", "乙"], "", &[], "【变更】甲。\n乙。"),
            (&["甲", "乙"], "下雨", &su, "【变更】甲。\n乙。\n原因：下雨。请 卢思齐 回复。"),
        ] {
            let changes: Vec<_> = lines.iter().map(|line| change(line)).collect();
            assert_eq!(Notice::draft(&changes, reason, to).to_string(), expected);
        }
    }

    #[test]
    fn a_leader_who_confirms_is_told_what_the_notice_says() {
        let (mut reception, _) = moved();
        let (zhao, day) = (reception.person_named("赵明远").unwrap(), at("16T00:00").date());
        let state = |reception: &Reception| tell_state(zhao, day, &[reception]);
        let meeting = item_titled(&reception, "反馈会");
        reception.told.clear();
        issue(&mut reception, 2, "15T16:20", &["赵明远"]).unwrap();
        reception.confirm(version(2), Recipient::Person(zhao), at("15T16:25"), Channel::Phone);
        assert_eq!(state(&reception), TellState::NotYet, "a notice is not the whole day");

        reception.tell(ToldId(Uuid::from_u128(1)), zhao, day, at("15T17:00"), Channel::WeChat);
        reception.items.get_mut(&meeting).unwrap().place = "松涛厅".into();
        issue(&mut reception, 3, "15T18:00", &["赵明远"]).unwrap();
        assert_eq!(state(&reception), TellState::ChangedSince);
        reception.confirm(version(3), Recipient::Person(zhao), at("15T18:05"), Channel::Phone);
        assert_eq!((state(&reception), reception.last_told(zhao, day).unwrap().how), (TellState::UpToDate, Channel::Phone));
        reception.unconfirm(version(3), Recipient::Person(zhao));
        assert_eq!(state(&reception), TellState::ChangedSince);

        reception.items.get_mut(&meeting).unwrap().minutes = 30;
        reception.confirm(version(3), Recipient::Person(zhao), at("15T18:10"), Channel::Phone);
        assert_eq!(state(&reception), TellState::ChangedSince, "it changed again since");
        reception.remove_item(meeting);
        issue(&mut reception, 4, "15T19:00", &["赵明远"]).unwrap();
        reception.confirm(version(4), Recipient::Person(zhao), at("15T19:05"), Channel::Phone);
        assert_eq!(state(&reception), TellState::UpToDate);
    }
}
