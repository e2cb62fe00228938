//! Pages and their addresses. Hash routes, so that the build runs on any static host and from a stick.

use crate::{
    domain::{PersonId, ReceptionId, RuleSetKey, monday_of},
    platform,
};
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

/// The parts of one reception.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// 日程
    #[default]
    Schedule,
    /// 人员
    People,
    /// 准备
    Prepare,
    /// 费用
    Costs,
    /// 总结
    Debrief,
}

impl Tab {
    /// Every tab, in the order shown.
    pub const ALL: [Self; 5] = [Self::Schedule, Self::People, Self::Prepare, Self::Costs, Self::Debrief];

    const fn slug(self) -> &'static str {
        match self {
            Self::Schedule => "schedule",
            Self::People => "people",
            Self::Prepare => "prepare",
            Self::Costs => "costs",
            Self::Debrief => "debrief",
        }
    }

    fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.slug() == slug)
    }
}

/// A view of 费用汇总: which kind, and which week, month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountsView {
    /// 周汇总, by its Monday.
    Week(NaiveDate),
    /// 月对账, by the first of the month.
    Month(NaiveDate),
    /// 年度预算
    Year(i32),
    /// 公函登记
    Letters(i32),
}

impl Default for AccountsView {
    fn default() -> Self {
        Self::Week(monday_of(platform::today()))
    }
}

impl AccountsView {
    fn address(self) -> String {
        match self {
            Self::Week(monday) => format!("week/{monday}"),
            Self::Month(first) => format!("month/{}", first.format("%Y-%m")),
            Self::Year(year) => format!("year/{year}"),
            Self::Letters(year) => format!("letters/{year}"),
        }
    }

    fn parse(kind: &str, of: &str) -> Option<Self> {
        let year = || of.parse().ok().filter(|year| (2000..2100).contains(year));
        let day = |text: &str| text.parse().ok().filter(|day: &NaiveDate| (2000..2100).contains(&day.year()));
        match kind {
            "week" => day(of).map(monday_of).map(Self::Week),
            "month" => day(&format!("{of}-01")).map(Self::Month),
            "year" => year().map(Self::Year),
            "letters" => year().map(Self::Letters),
            _ => None,
        }
    }
}

/// One page of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// 今日
    Today,
    /// 接待: the list.
    Receptions,
    /// One reception, at one of its tabs.
    Reception(ReceptionId, Tab),
    /// What one person is told about one day.
    Brief {
        /// The reception it was opened from.
        reception: ReceptionId,
        /// Whom it is for.
        person: PersonId,
        /// The day.
        day: NaiveDate,
    },
    /// 费用汇总
    Accounts(AccountsView),
    /// 经验
    Lessons,
    /// 常用资料
    Directory,
    /// 设置
    Settings,
    /// 接待标准: the rule sets.
    Rules,
    /// One rule set.
    RuleSet(RuleSetKey),
    /// An address that names no page.
    NotFound,
}

impl Page {
    /// The address to put into a link: `#/receptions`.
    pub fn href(self) -> String {
        match self {
            Self::Today | Self::NotFound => "#/".to_owned(),
            Self::Receptions => "#/receptions".to_owned(),
            Self::Reception(id, tab) => format!("#/receptions/{id}/{}", tab.slug()),
            Self::Brief { reception, person, day } => format!("#/receptions/{reception}/brief/{person}/{day}"),
            Self::Accounts(view) => format!("#/accounts/{}", view.address()),
            Self::Lessons => "#/lessons".to_owned(),
            Self::Directory => "#/directory".to_owned(),
            Self::Settings => "#/settings".to_owned(),
            Self::Rules => "#/rules".to_owned(),
            Self::RuleSet(set) => format!("#/rules/{set}"),
        }
    }

    /// The page at an address (`location.hash`, with or without `#`). What names no page is `NotFound`.
    pub fn parse(hash: &str) -> Self {
        let path = hash.strip_prefix('#').unwrap_or(hash).split('?').next().unwrap_or_default();
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match *parts.as_slice() {
            [] => Some(Self::Today),
            ["receptions"] => Some(Self::Receptions),
            ["receptions", id] => id.parse().ok().map(|id| Self::Reception(id, Tab::default())),
            ["receptions", id, tab] => id.parse().ok().zip(Tab::parse(tab)).map(|(id, tab)| Self::Reception(id, tab)),
            ["receptions", reception, "brief", person, day] => brief(reception, person, day),
            ["accounts"] => Some(Self::Accounts(AccountsView::default())),
            ["accounts", kind, of] => AccountsView::parse(kind, of).map(Self::Accounts),
            ["lessons"] => Some(Self::Lessons),
            ["directory"] => Some(Self::Directory),
            ["settings"] => Some(Self::Settings),
            ["rules"] => Some(Self::Rules),
            ["rules", set] => Some(Self::RuleSet(RuleSetKey::of(set))),
            _ => None,
        }
        .unwrap_or(Self::NotFound)
    }

    /// The entry of the navigation that this page belongs to.
    #[must_use]
    pub const fn section(self) -> Self {
        match self {
            Self::Reception(..) | Self::Brief { .. } | Self::Accounts(_) => Self::Receptions,
            Self::Rules | Self::RuleSet(_) => Self::Settings,
            page => page,
        }
    }

    /// The same page at its first tab: what stays mounted while a person changes tabs.
    #[must_use]
    pub const fn without_tab(self) -> Self {
        match self {
            Self::Reception(id, _) => Self::Reception(id, Tab::Schedule),
            Self::Accounts(_) => Self::Accounts(AccountsView::Year(0)),
            page => page,
        }
    }
}

fn brief(reception: &str, person: &str, day: &str) -> Option<Page> {
    Some(Page::Brief { reception: reception.parse().ok()?, person: person.parse().ok()?, day: day.parse().ok()? })
}

#[derive(Clone, Copy)]
struct CurrentPage {
    page: ReadSignal<Page>,
    name: RwSignal<Option<String>>,
}

#[expect(clippy::expect_used, reason = "the app provides it before anything else")]
fn current_page() -> CurrentPage {
    use_context::<CurrentPage>().expect("provide_page was called")
}

/// Follows the address bar; called once, by the app.
pub fn provide_page() {
    let (page, set_page) = signal(Page::parse(&platform::hash()));
    platform::on_hash_change(move |hash| set_page.set(Page::parse(&hash)));
    provide_context(CurrentPage { page, name: RwSignal::new(None) });
}

/// The page that the address bar names.
pub fn use_page() -> ReadSignal<Page> {
    current_page().page
}

/// Called by a page that has a name of its own, such as a reception: the browser's tab shows it while the page is open.
pub fn name_page(name: Signal<String>) {
    let current = current_page().name;
    Effect::new(move || current.set(Some(name.get())));
    on_cleanup(move || current.set(None));
}

/// The name given by the page that is open.
pub fn use_page_name() -> Signal<Option<String>> {
    current_page().name.into()
}

/// Opens a page; back returns from it.
pub fn open(page: Page) {
    platform::set_hash(&page.href());
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn every_address_is_read_back() {
        let id = ReceptionId(Uuid::from_u128(7));
        let brief = Page::Brief { reception: id, person: PersonId(Uuid::from_u128(8)), day: NaiveDate::from_ymd_opt(2026, 4, 16).unwrap() };
        let tabs = Tab::ALL.map(|tab| Page::Reception(id, tab));
        let rules = [Page::Rules, Page::RuleSet(RuleSetKey::of("RS-2025")), Page::RuleSet(RuleSetKey(Uuid::from_u128(9)))];
        let pages = [Page::Today, Page::Receptions, brief, Page::Lessons, Page::Directory, Page::Settings];
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (week, month) = (AccountsView::Week(day("2026-04-13")), AccountsView::Month(day("2026-04-01")));
        let accounts = [week, month, AccountsView::Year(2026), AccountsView::Letters(2026)].map(Page::Accounts);
        for page in pages.into_iter().chain(tabs).chain(rules).chain(accounts) {
            assert_eq!(Page::parse(&page.href()), page, "{}", page.href());
        }
    }

    #[test]
    fn addresses_typed_by_hand_are_read() {
        let id = "00000000-0000-0000-0000-000000000007";
        let schedule = Page::Reception(id.parse().unwrap(), Tab::Schedule);
        for (hash, page) in [
            ("", Page::Today),
            ("#", Page::Today),
            ("/lessons/", Page::Lessons),
            ("#/settings?from=banner", Page::Settings),
            ("#/rules/RS-2025", Page::RuleSet(RuleSetKey::of("RS-2025"))),
            ("#/accounts/week/2026-04-16", Page::Accounts(AccountsView::Week("2026-04-13".parse().unwrap()))),
            (&format!("#/receptions/{id}"), schedule),
            (&format!("#/receptions/{id}/schedule/"), schedule),
        ] {
            assert_eq!(Page::parse(hash), page, "{hash}");
        }
    }

    #[test]
    fn what_names_no_page_is_not_found() {
        let id = "00000000-0000-0000-0000-000000000007";
        for hash in [
            "#/nowhere",
            "#/receptions/7",
            "#/accounts/month/2026-13",
            "#/accounts/year/99",
            "#/accounts/day/2026-04-13",
            &format!("#/receptions/{id}/money"),
            &format!("#/receptions/{id}/brief/{id}/2026-02-30"),
        ] {
            assert_eq!(Page::parse(hash), Page::NotFound, "{hash}");
        }
    }
}
