//! Whether the app opens without a network, and what is known of a newer release.

use crate::platform::{
    PlatformError,
    service_worker::{self, News, Refusal},
};
use leptos::prelude::*;

/// Whether this release is on the device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Kept {
    /// It is being put there.
    #[default]
    NotYet,
    /// The app opens without a network.
    Ready,
    /// It could not be put there; with a network the app works.
    Refused(Refusal),
    /// This browser keeps no app on the device, or not from this address.
    Never(PlatformError),
}

/// What is known of a release other than the one that runs here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewRelease {
    /// It is being put on the device.
    Coming,
    /// It is on the device and waits for the person's word.
    Waiting,
    /// It could not be put on the device; the present one stays.
    Refused(Refusal),
    /// Another tab has put it in force.
    Elsewhere,
}

/// Both together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Releases {
    /// The present release.
    pub kept: Kept,
    /// A newer one.
    pub update: Option<NewRelease>,
}

impl Releases {
    fn hear(&mut self, news: News) {
        let is_ready = self.kept == Kept::Ready;
        match news {
            News::Coming if is_ready => self.update = Some(NewRelease::Coming),
            News::Coming => self.kept = Kept::NotYet,
            News::Ready => self.kept = Kept::Ready,
            News::UpdateWaiting => self.update = Some(NewRelease::Waiting),
            News::UpdatedElsewhere => self.update = Some(NewRelease::Elsewhere),
            // The browser tells of the end without the reason that the worker gave just before or gives just after.
            News::Refused(Refusal::Unknown)
                if matches!((&self.kept, &self.update), (Kept::Refused(_), _) | (_, Some(NewRelease::Refused(_)))) => {}
            News::Refused(why) if is_ready => self.update = Some(NewRelease::Refused(why)),
            News::Refused(why) => self.kept = Kept::Refused(why),
        }
    }
}

/// The releases as far as this page knows them.
#[derive(Clone, Copy)]
pub struct Offline {
    releases: RwSignal<Releases>,
}

impl Offline {
    /// How things stand.
    pub fn releases(self) -> Signal<Releases> {
        self.releases.into()
    }

    /// Keeps the app on the device from now on: called when the first page can be used, because it needs the network too.
    pub async fn follow(self) {
        if let Err(error) = service_worker::follow(self.listener()).await {
            self.releases.update(|releases| releases.kept = Kept::Never(error));
        }
    }

    /// Looks for a newer release now, or tries again to put this one on the device.
    ///
    /// # Errors
    /// `PlatformError` without a network or where the browser keeps no app.
    pub async fn look(self) -> Result<(), PlatformError> {
        self.releases
            .update(|releases| releases.update = releases.update.take().filter(|update| !matches!(update, NewRelease::Refused(_))));
        service_worker::look(self.listener()).await
    }

    fn listener(self) -> impl Fn(News) + 'static {
        move |news| self.releases.update(|releases| releases.hear(news))
    }
}

/// Called once, by the app.
pub fn provide_offline() -> Offline {
    let offline = Offline { releases: RwSignal::default() };
    provide_context(offline);
    offline
}

/// The releases as far as this page knows them.
#[expect(clippy::expect_used, reason = "the app provides it before anything else")]
pub fn use_offline() -> Offline {
    use_context::<Offline>().expect("provide_offline was called")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(news: &[News]) -> Releases {
        let mut releases = Releases::default();
        for news in news {
            releases.hear(news.clone());
        }
        releases
    }

    fn changed() -> Refusal {
        Refusal::Changed("icons/icon.svg".to_owned())
    }

    #[test]
    fn a_refused_first_release_is_not_ready_and_a_refused_update_leaves_the_present_one_ready() {
        let refused = News::Refused(changed());
        let first = after(&[News::Coming, refused.clone()]);
        assert_eq!(first, Releases { kept: Kept::Refused(changed()), update: None });
        let update = after(&[News::Ready, News::Coming, refused]);
        assert_eq!(update, Releases { kept: Kept::Ready, update: Some(NewRelease::Refused(changed())) });
    }

    #[test]
    fn the_reason_of_a_refusal_stays_whichever_is_told_first() {
        let (reason, end) = (News::Refused(changed()), News::Refused(Refusal::Unknown));
        for start in [vec![News::Coming], vec![News::Ready, News::Coming]] {
            let told = |order: [&News; 2]| after(&start.iter().chain(order).cloned().collect::<Vec<_>>());
            assert_eq!(told([&reason, &end]), told([&end, &reason]));
            assert_eq!(told([&reason, &end]), told([&reason, &reason]));
        }
    }

    #[test]
    fn a_second_try_forgets_the_first_refusal() {
        assert_eq!(after(&[News::Coming, News::Refused(changed()), News::Coming, News::Ready]).kept, Kept::Ready);
        let update = after(&[News::Ready, News::Coming, News::Refused(changed()), News::Coming, News::UpdateWaiting]);
        assert_eq!(update.update, Some(NewRelease::Waiting));
    }
}
