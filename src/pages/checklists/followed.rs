//! Checklists as they stand, in step with their receptions.

use crate::{
    domain::{About, Checklist, Gather, Reception, ReceptionId},
    pages::telling::Opened,
    store::{Kind, Store},
    ui::outcome,
};
use leptos::prelude::*;
use std::{collections::BTreeMap, sync::Arc};

/// A list as its reception now is; its next edit writes down what differs.
pub(in crate::pages) fn in_step(list: Arc<Checklist>, id: ReceptionId, reception: &Reception) -> Arc<Checklist> {
    if list.about == About::of(id, reception) {
        return list;
    }
    let mut list = Arc::unwrap_or_clone(list);
    list.keep_in_step(id, reception);
    list.into()
}

/// Opens the lists of receptions and follows them. One that cannot be opened is left out; one not made yet is not `live`.
pub(in crate::pages) fn follow_lists(store: Store, opened: Memo<Option<Opened>>) -> Memo<BTreeMap<ReceptionId, Arc<Checklist>>> {
    let ids = Memo::new(move |_| {
        let opened = opened.read();
        opened.iter().flat_map(|opened| &opened.receptions).map(|(id, _)| *id).collect::<Vec<ReceptionId>>()
    });
    let tried = outcome(move || {
        let ids = ids.get();
        async move {
            for id in &ids {
                // What could not be opened is left out below, and said on the page of its reception.
                store.open_or_begin(Kind::Checklist, id.checklist_id()).await.ok();
            }
        }
    });
    Memo::new(move |_| {
        tried.track();
        let opened = opened.read();
        let receptions = opened.iter().flat_map(|opened| &opened.receptions);
        let list = |id: ReceptionId, reception: &Reception| Some((id, in_step(store.value(id.checklist_id())?.get(), id, reception)));
        receptions.filter_map(|(id, reception)| list(*id, reception)).to_map()
    })
}
