//! One module per page. A page reads the store and arranges `ui` components; it never uses another page.

mod accounts;
mod brief;
mod cannot_open;
mod checklists;
mod clock;
mod directory;
mod form;
mod lessons;
mod new_reception;
mod reader;
mod reception;
mod receptions;
mod rules;
mod samples;
mod settings;
mod sharing;
mod telling;
mod today;
mod welcome;

pub use accounts::AccountsPage;
pub use brief::BriefPage;
pub use directory::DirectoryPage;
pub use lessons::LessonsPage;
pub use new_reception::NewReception;
pub use reception::{
    Announced, CostsTab, DebriefTab, DraftNotice, EditBasics, EditLetter, History, PasteList, PasteSchedule, PeopleTab, PrepareTab,
    ReceptionPage, ScheduleTab,
};
pub use receptions::ReceptionsPage;
pub use rules::{RuleSetPage, RulesPage};
pub use samples::put_in_samples;
pub use settings::SettingsPage;
pub use sharing::{Sending, TakingIn};
pub use today::{DayOfToday, TodayPage};
