//! Journeys of people through the finished app, in real browsers.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail the test")]
#![allow(
    clippy::needless_pass_by_value,
    clippy::format_collect,
    clippy::unnecessary_debug_formatting,
    reason = "a journey owns its stage; speed and looks of messages do not matter here"
)]

mod about;
mod backup;
mod browser;
mod changes;
mod complaints;
mod damage;
mod debrief;
mod killed;
mod list;
mod looks;
mod money;
mod pages;
mod parts;
mod people;
mod plan;
mod prepare;
mod reception;
mod screen;
mod server;
mod share;
mod start;
mod storage;
mod tabs;
mod update;
mod worker;

use browser::{Browser, Engine, Profile};
use server::Server;
use std::sync::{PoisonError, RwLock};

/// As many journeys at a time as there are cores, which is how many tests cargo runs; some want the road for themselves.
static ROAD: RwLock<()> = RwLock::new(());

/// A browser profile and the host of the app.
pub(crate) struct Stage {
    pub(crate) profile: Profile,
    pub(crate) server: Server,
}

impl Stage {
    /// The app, open at its first page.
    pub(crate) fn open(&self) -> Browser {
        self.open_at("")
    }

    /// The app, open at an address under its own: `#/receptions`.
    pub(crate) fn open_at(&self, page: &str) -> Browser {
        let browser = self.profile.open();
        browser.goto(&self.address(page));
        browser
    }

    pub(crate) fn address(&self, page: &str) -> String {
        format!("{}{page}", self.server.address())
    }
}

/// Makes a journey with a fresh profile.
pub(crate) fn set_out(engine: Engine, journey: impl FnOnce(Stage)) {
    let _shared = ROAD.read().unwrap_or_else(PoisonError::into_inner);
    go(engine, journey);
}

/// As [`set_out`], with no other journey beside it.
pub(crate) fn set_out_alone(engine: Engine, journey: impl FnOnce(Stage)) {
    let _alone = ROAD.write().unwrap_or_else(PoisonError::into_inner);
    go(engine, journey);
}

fn go(engine: Engine, journey: impl FnOnce(Stage)) {
    journey(Stage { profile: Profile::new(engine), server: Server::start(server::dist()) });
}

/// Tests of each journey, as `name::engine`: in every engine, or in those that stand in brackets before the names.
macro_rules! journeys {
    ($engines:tt: $($journey:ident),+ $(,)?) => { $(crate::journeys!(@ $journey $engines);)+ };
    (@ $journey:ident [$($engine:ident),+]) => { mod $journey { $(crate::journeys!(@ $engine $journey);)+ } };
    (@ chromium $journey:ident) => { #[test] fn chromium() { crate::set_out(crate::Engine::Chromium, super::$journey); } };
    (@ firefox $journey:ident) => { #[test] fn firefox() { crate::set_out(crate::Engine::Firefox, super::$journey); } };
    (@ webkit $journey:ident) => { #[test] fn webkit() { crate::set_out(crate::Engine::Webkit, super::$journey); } };
    ($($journey:ident),+ $(,)?) => { crate::journeys!([chromium, firefox, webkit]: $($journey),+); };
}
pub(crate) use journeys;
