//! The browser process is killed at random moments while somebody types.

use crate::{
    Engine, Stage,
    browser::{Browser, PATIENCE},
    reception::RECEPTION_A,
    screen::{Role, Wanted, named, with},
    set_out_alone,
};
use std::{
    env,
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};
use thirtyfour::{Key, prelude::*};

const ROUNDS: usize = 22;
/// The kill comes within this time after a first row of the round was saved.
const MOMENTS_MS: u64 = 1_500;

/// Numbers that look random; the same seed gives the same ones.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

fn first(app: &Browser, wanted: &Wanted) -> WebDriverResult<Option<WebElement>> {
    Ok(app.try_all(wanted)?.into_iter().next())
}

/// Adds a row with this title, and returns whether the status line has said that it is saved. Stops at the first refusal.
fn add_row(app: &Browser, title: &str) -> WebDriverResult<bool> {
    let the = |wanted: Wanted| first(app, &wanted).map(Option::unwrap);
    let row = the(with(Role::Group, "录入一行"))?;
    let (what, last) = (the(named(Role::Field, "事项").within(&row))?, the(named(Role::Field, "我方").within(&row))?);
    app.run(async {
        what.send_keys(title).await?;
        last.send_keys(Key::Enter + "").await
    })?;
    let since = Instant::now();
    while since.elapsed() < PATIENCE {
        // The row is there, and after it the status line says that it is saved.
        if first(app, &with(Role::Row, title))?.is_some()
            && let Some(status) = first(app, &with(Role::Status, "仅在本机"))?
            && app.run(status.text())?.contains("已保存")
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Types rows until the browser is gone, this long after a first row was said to be saved; returns how many rows were typed, and
/// the titles of those that were said to be saved.
fn type_until_killed(stage: &Stage, app: Browser, round: usize, moment: Duration) -> (usize, Vec<String>) {
    let (mut n_typed, mut saved) = (0, Vec::new());
    thread::scope(|scope| {
        let (tell, told) = channel::<()>();
        let killer = scope.spawn(move || {
            told.recv().unwrap();
            assert_eq!(told.recv_timeout(moment), Err(RecvTimeoutError::Timeout), "typing ended before the kill");
            stage.profile.kill();
        });
        loop {
            let title = format!("第{round}轮第{n_typed}项");
            n_typed += 1;
            match add_row(&app, &title) {
                Ok(true) => {
                    if saved.is_empty() {
                        tell.send(()).unwrap();
                    }
                    saved.push(title);
                }
                Ok(false) => panic!("{title} was not saved in time"),
                Err(_) => break,
            }
        }
        killer.join().unwrap();
    });
    (n_typed, saved)
}

#[test]
fn what_was_said_to_be_saved_is_there_after_a_kill() {
    set_out_alone(Engine::Chromium, |stage| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
        let seed = env::var("SEED").map_or(u64::try_from(now & u128::from(u64::MAX)).unwrap(), |seed| seed.parse().unwrap());
        println!("SEED={seed} repeats these moments");
        let mut dice = Dice(seed | 1);
        let app = stage.open();
        app.begin(&RECEPTION_A);
        app.saved();
        let page = app.address();
        app.close();
        let mut all_saved = Vec::new();
        let mut n_unsaved = 0;
        for round in 0..ROUNDS {
            let app = stage.profile.open();
            app.goto(&page);
            app.find(&named(Role::Button, "逐行录入"));
            let shown = app.page_text();
            let lost: Vec<_> = all_saved.iter().filter(|title| !shown.contains(&format!("{title}\n"))).collect();
            assert!(lost.is_empty(), "round {round}, seed {seed}: lost {lost:?}\n{shown}");
            assert!(!app.shows("已损坏"), "round {round}, seed {seed}: a half-written save");
            app.press("逐行录入");
            app.type_row([Some("20:00"), None, None, Some(&format!("第{round}轮起")), None]);
            app.find(&with(Role::Row, &format!("第{round}轮起")));
            let (n_typed, saved) = type_until_killed(&stage, app, round, Duration::from_millis(dice.below(MOMENTS_MS)));
            n_unsaved += n_typed - saved.len();
            all_saved.extend(saved);
        }
        let app = stage.profile.open();
        app.goto(&page);
        app.find(&named(Role::Button, "逐行录入"));
        let shown = app.page_text();
        let lost: Vec<_> = all_saved.iter().filter(|title| !shown.contains(&format!("{title}\n"))).collect();
        assert!(lost.is_empty(), "seed {seed}: lost {lost:?}");
        println!("{ROUNDS} kills, {} rows said to be saved and there again, {n_unsaved} not yet said to be saved", all_saved.len());
        assert!(all_saved.len() >= ROUNDS, "each round saved a row before its kill");
        app.close();
    });
}
