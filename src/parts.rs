//! The parts of the app, each fetched when it is first shown. How is told by the program (`main.rs`), where the points stand at
//! which the app is split: what is not reached through this table is loaded by everyone.

use crate::{
    domain::{NextStep, PersonId, ReceptionId, RuleSetKey},
    i18n::word,
    platform::{self, File},
    store::{At, BringEngine, NotFetched, OpenError, Store, use_store},
    ui::{Button, EmptyState, Glyph, Skeleton, Variant},
};
use chrono::{NaiveDate, NaiveDateTime};
use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation, task::spawn_local};
use std::{collections::BTreeMap, future::Future, pin::Pin, sync::Arc};

/// A part on its way. Asking again after a failure fetches again.
pub type Fetching<T> = Pin<Box<dyn Future<Output = Result<T, NotFetched>>>>;

/// What a part does once it is there.
pub type Deed = Pin<Box<dyn Future<Output = ()>>>;

/// The next step of each reception, once documents say it.
pub type NextSteps = RwSignal<Option<Signal<BTreeMap<ReceptionId, NextStep>>>>;

/// What 今日 says from the documents; it is given the present local time, the receptions around it, and where the page takes their
/// next steps from.
pub type DayPart = fn(Signal<NaiveDateTime>, Signal<Vec<ReceptionId>>, NextSteps) -> Fetching<AnyView>;

/// The file that a person picked.
pub type PickedFile = RwSignal<Option<File>, LocalStorage>;

/// What stands in a sheet; it is given whether the sheet is open.
pub type SheetPart = fn(RwSignal<bool>) -> Fetching<AnyView>;

/// How each part is fetched: pages, tabs, heavy sheets, and deeds.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// What opens documents; it holds Automerge.
    pub engine: BringEngine,
    /// Puts the samples into their own database.
    pub samples: fn(Store) -> Fetching<Deed>,
    /// Downloads everything, when the storage fails.
    pub download_copy: fn(Store) -> Fetching<Deed>,
    /// 今日
    pub today: fn() -> Fetching<AnyView>,
    /// What 今日 says from the documents.
    pub day: DayPart,
    /// 接待: the list.
    pub receptions: fn() -> Fetching<AnyView>,
    /// The frame of one reception.
    pub reception: fn(ReceptionId) -> Fetching<AnyView>,
    /// 日程
    pub schedule: fn() -> Fetching<AnyView>,
    /// 人员
    pub people: fn() -> Fetching<AnyView>,
    /// 准备
    pub prepare: fn() -> Fetching<AnyView>,
    /// 费用
    pub costs: fn() -> Fetching<AnyView>,
    /// 总结
    pub debrief: fn() -> Fetching<AnyView>,
    /// 三要素
    pub brief: fn(ReceptionId, PersonId, NaiveDate) -> Fetching<AnyView>,
    /// 费用汇总
    pub accounts: fn() -> Fetching<AnyView>,
    /// 经验
    pub lessons: fn() -> Fetching<AnyView>,
    /// 常用资料
    pub directory: fn() -> Fetching<AnyView>,
    /// 设置
    pub settings: fn() -> Fetching<AnyView>,
    /// 接待标准
    pub rules: fn() -> Fetching<AnyView>,
    /// One rule set.
    pub rule_set: fn(RuleSetKey) -> Fetching<AnyView>,
    /// What stands in the sheet 「新建接待」.
    pub new_reception: SheetPart,
    /// What stands in the sheet 「粘贴日程」.
    pub paste_schedule: SheetPart,
    /// What stands in the sheet 「粘贴名单」.
    pub paste_guests: SheetPart,
    /// What stands in the sheet 「基本情况」.
    pub basics: SheetPart,
    /// What stands in the sheet 「公函」.
    pub letter: SheetPart,
    /// What stands in the sheet 「修改记录」.
    pub history: SheetPart,
    /// What stands in the sheet 「生成变更通知」.
    pub notice: SheetPart,
    /// What stands in the sheet 「并入同事发来的资料」.
    pub take_in: fn(PickedFile, RwSignal<bool>) -> Fetching<AnyView>,
    /// What stands in the sheet 「发给同事」.
    pub send: fn(StoredValue<Vec<At>>) -> Fetching<AnyView>,
}

/// How the parts are fetched.
#[expect(clippy::expect_used, reason = "the app provides it before anything else")]
pub fn use_parts() -> Parts {
    use_context::<Parts>().expect("the app provides its parts")
}

/// Becomes true once the first part is painted: what must not compete with it for the line or the processor begins then.
#[derive(Clone, Copy)]
pub(crate) struct FirstShown(pub(crate) RwSignal<bool>);

type Arriving = Pin<Box<dyn Future<Output = Result<AnyView, OpenError>>>>;

/// Shows a part once it is there; one that cannot be fetched says so and offers ways on.
pub(crate) fn part(fetch: impl Fn() -> Fetching<AnyView> + Send + Sync + 'static) -> AnyView {
    let fetch = move || -> Arriving {
        let part = fetch();
        Box::pin(async move { Ok(part.await?) })
    };
    arriving(Arc::new(fetch), loading)
}

/// As [`part`], for what reads or edits documents at once: it is made when they can be opened.
pub(crate) fn part_of_documents(fetch: impl Fn() -> Fetching<AnyView> + Copy + Send + Sync + 'static) -> AnyView {
    announced_part(fetch, loading)
}

/// As [`part_of_documents`], with what can be said meanwhile.
pub(crate) fn announced_part(
    fetch: impl Fn() -> Fetching<AnyView> + Copy + Send + Sync + 'static,
    meanwhile: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let (store, first) = (use_store(), use_context::<FirstShown>());
    let fetch = move || -> Arriving {
        Box::pin(async move {
            // The first words of the app, which may stand around this, need not share the line with the documents.
            if first.is_some_and(|FirstShown(shown)| !shown.get_untracked()) {
                platform::pause().await;
                platform::painted().await;
            }
            store.ready().await?;
            Ok(fetch().await?)
        })
    };
    arriving(Arc::new(fetch), meanwhile)
}

fn loading() -> AnyView {
    view! { <Skeleton label=word!(common.loading) lines=4 /> }.into_any()
}

/// Shows what needs documents, once they can be opened.
pub(crate) fn with_documents(view: impl Fn() -> AnyView + Copy + Send + Sync + 'static) -> AnyView {
    part_of_documents(move || Box::pin(async move { Ok(view()) }))
}

fn arriving(fetch: Arc<dyn Fn() -> Arriving + Send + Sync>, meanwhile: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let arrived: RwSignal<Option<Result<AnyView, OpenError>>, LocalStorage> = RwSignal::new_local(None);
    let owner = Owner::current().unwrap_or_default();
    let first = use_context::<FirstShown>();
    let fetch = move || {
        // The view is made later and belongs here all the same; not at all once the page is left.
        owner.with(|| {
            let part = fetch();
            spawn_local_scoped_with_cancellation(async move {
                let part = part.await;
                let is_there = part.is_ok();
                let first = first.filter(|FirstShown(shown)| !shown.get_untracked());
                if first.is_some() {
                    // A tap made meanwhile is answered between fetching and drawing.
                    platform::pause().await;
                }
                arrived.set(Some(part));
                if let Some(FirstShown(shown)) = first.filter(|_| is_there) {
                    spawn_local(async move {
                        platform::painted().await;
                        shown.set(true);
                    });
                }
            });
        });
    };
    fetch();
    (move || {
        arrived.track();
        match arrived.write_untracked().take() {
            None => meanwhile(),
            Some(Ok(view)) => view,
            Some(Err(error)) => {
                let fetch = fetch.clone();
                let retry = Callback::new(move |()| {
                    arrived.set(None);
                    fetch();
                });
                view! { <NotThere error retry /> }.into_any()
            }
        }
    })
    .into_any()
}

/// A part is not there: why, and how to go on.
#[component]
fn NotThere(error: OpenError, retry: Callback<()>) -> impl IntoView {
    let (title, text) = match error {
        OpenError::NotFetched(_) => (word!(shell.part_missing), word!(shell.part_missing_text)),
        _ => (word!(shell.storage_failed), word!(shell.storage_failed_text)),
    };
    view! {
        <div role="alert">
            <EmptyState glyph=Glyph::Warn title text>
                <Button variant=Variant::Primary on_press=retry>{word!(shell.try_again)}</Button>
                <Button on_press=move |()| platform::reload()>{word!(shell.load_anew)}</Button>
            </EmptyState>
        </div>
    }
}
