//! The store on real storage: tabs that follow each other, and bytes that are not what was stored.

use crate::wait_for;
use guestpine::{
    domain::{Reception, ReceptionId},
    platform::{Batch, Database, new_id},
    store::{BringEngine, Document, Edit, EditError, Kind, Leaf, NotFetched, OpenError, SaveStatus, Shelf, Shelves, Stamp, Store, engine},
};
use leptos::prelude::*;
use std::{cell::Cell, collections::BTreeMap, convert::Infallible, future::ready};
use wasm_bindgen_test::wasm_bindgen_test;

/// A tab of the app on the samples' database, with an owner as the app has one.
async fn tab(owner: &Owner) -> Store {
    let store = list_alone(owner, || Box::pin(ready(Ok(engine())))).await;
    store.ready().await.unwrap();
    store
}

/// The same before anything that opens documents has arrived.
async fn list_alone(owner: &Owner, bring: BringEngine) -> Store {
    let shelf = Shelf::read(Shelves::Samples, "何雨桐".into()).await.unwrap();
    owner.with(|| Store::new(shelf, bring))
}

async fn emptied() -> Database {
    let database = Database::open(Shelves::Samples.database()).await.unwrap();
    database.clear().await.unwrap();
    database
}

fn new_reception(store: Store, name: &str) -> ReceptionId {
    let id = ReceptionId(new_id());
    store
        .create(id, "create", |reception, _| {
            reception.name = name.to_owned();
            Ok::<_, Infallible>(())
        })
        .unwrap();
    id
}

fn change(store: Store, id: ReceptionId, change: impl FnOnce(&mut Reception)) {
    store
        .edit(id, "test", |reception, _| {
            change(reception);
            Ok::<_, Infallible>(())
        })
        .unwrap();
}

async fn saved(store: Store) {
    wait_for("the save", || matches!(store.status().get_untracked(), SaveStatus::Saved(_)).then_some(())).await;
}

fn shown(store: Store, id: ReceptionId) -> Reception {
    (*store.reception(id).unwrap().get_untracked()).clone()
}

#[wasm_bindgen_test]
async fn two_tabs_follow_each_other_and_keep_both_edits() {
    let database = emptied().await;
    let owner = Owner::new();
    let (one, two) = (tab(&owner).await, tab(&owner).await);
    let id = new_reception(one, "督查组");
    wait_for("the new reception in the other tab's list", || two.summaries().get_untracked().contains_key(&id).then_some(())).await;
    saved(one).await;
    two.open_reception(id).await.unwrap();

    // Both edit at once, before either has heard of the other.
    let seen = two.seen::<Reception>(id.0).unwrap();
    change(one, id, |reception| reception.party = "省督查组".into());
    two.edit_as_seen(&seen, "test", |reception, _| {
        reception.number = "JD-2026-014".into();
        Ok::<_, Infallible>(())
    })
    .unwrap();
    for store in [one, two] {
        wait_for("both edits", || {
            let value = shown(store, id);
            (value.party == "省督查组" && value.number == "JD-2026-014").then_some(())
        })
        .await;
        saved(store).await;
    }
    // So does a third, opened later from the disk alone.
    let three = tab(&owner).await;
    three.open_reception(id).await.unwrap();
    let value = shown(three, id);
    assert_eq!((value.name.as_str(), value.party.as_str(), value.number.as_str()), ("督查组", "省督查组", "JD-2026-014"));
    database.clear().await.unwrap();
}

thread_local! {
    static IS_CUT: Cell<bool> = const { Cell::new(false) };
}

#[wasm_bindgen_test]
async fn the_list_is_there_before_documents_can_be_opened_and_what_needs_them_says_so() {
    let database = emptied().await;
    let owner = Owner::new();
    let before = tab(&owner).await;
    let id = new_reception(before, "督查组");
    saved(before).await;

    IS_CUT.set(true);
    let store = list_alone(&owner, || Box::pin(ready(if IS_CUT.get() { Err(NotFetched) } else { Ok(engine()) }))).await;
    assert_eq!(store.summaries().get_untracked().get(&id).map(|row| row.name.clone()), Some("督查组".to_owned()));
    assert!(matches!(store.open_reception(id).await, Err(OpenError::NotFetched(_))));
    let refused = store.edit(id, "test", |_, _| Ok::<_, Infallible>(()));
    assert!(matches!(refused, Err(EditError::NotOpen)) && store.undo() == Ok(None));
    // What another tab changes is seen in the list all the same.
    change(before, id, |reception| reception.name = "省督查组".into());
    wait_for("the new name", || store.summaries().get_untracked().get(&id).is_some_and(|row| row.name == "省督查组").then_some(())).await;

    // The next try fetches again.
    IS_CUT.set(false);
    store.open_reception(id).await.unwrap();
    assert_eq!(shown(store, id).name, "省督查组");
    database.clear().await.unwrap();
}

#[wasm_bindgen_test]
async fn a_damaged_chunk_is_set_aside_and_everything_else_opens() {
    let database = emptied().await;
    let owner = Owner::new();
    let store = tab(&owner).await;
    let (whole, hurt) = (new_reception(store, "完好"), new_reception(store, "受损"));
    saved(store).await;
    let before = database.chunk_keys().await.unwrap();
    change(store, hurt, |reception| reception.party = "受损的一笔".into());
    saved(store).await;
    let key = database.chunk_keys().await.unwrap().into_iter().find(|key| !before.contains(key)).unwrap();
    let mut bytes = database.chunks(&key).await.unwrap().remove(0).1;
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    database.write(&Batch { chunks: vec![(key.clone(), bytes.clone())], ..Batch::default() }).await.unwrap();

    let store = tab(&owner).await;
    store.open_reception(whole).await.unwrap();
    assert!(store.damaged().get_untracked().is_empty());
    store.open_reception(hurt).await.unwrap();
    let damaged = store.damaged().get_untracked();
    assert_eq!(damaged.iter().map(|found| (&found.key, &found.bytes)).collect::<Vec<_>>(), [(&key, &bytes)]);
    assert_eq!((shown(store, hurt).name, shown(store, hurt).party), ("受损".to_owned(), String::new()));
    // It can be worked on, and the damaged bytes stay where they are.
    change(store, hurt, |reception| reception.party = "重写".into());
    saved(store).await;
    assert_eq!(database.chunks(&key).await.unwrap()[0].1, bytes);
    database.clear().await.unwrap();
}

fn bytes_of(store: Store, id: ReceptionId) -> Option<Vec<u8>> {
    store.document_bytes(Kind::Reception, id.0)
}

#[wasm_bindgen_test]
async fn a_joined_file_is_taken_back_byte_for_byte_in_every_tab() {
    let database = emptied().await;
    let owner = Owner::new();
    let (one, two) = (tab(&owner).await, tab(&owner).await);
    let id = new_reception(one, "督查组");
    saved(one).await;
    two.open_reception(id).await.unwrap();

    // A colleague's copy goes on elsewhere.
    let mut theirs = Document::load(Kind::Reception, [bytes_of(one, id).unwrap().as_slice()], [9; 16]).unwrap();
    let seen = theirs.heads();
    let edit = |path: &str, text: &str| Edit { path: path.into(), before: None, after: Some(Leaf::Text(text.into())) };
    theirs.write(&[edit("line", "应急口"), edit("name", "省督查组")], &seen, &Stamp::default()).unwrap();
    let file = theirs.save();
    change(one, id, |reception| reception.name = "安全督查组".into());
    saved(one).await;
    let (before, value) = (bytes_of(one, id), shown(one, id));
    let found = one.look_into(Kind::Reception, id.0, &file).await.unwrap();
    assert_eq!((found.entries.len(), found.conflicts.len()), (1, 1));
    assert_eq!(bytes_of(one, id), before, "a look changes nothing");

    let picks = [("name".to_owned(), Leaf::Text("省督查组".into()))].into();
    one.join(Kind::Reception, id.0, &file, &picks).unwrap();
    saved(one).await;
    assert_eq!((shown(one, id).name.as_str(), shown(one, id).line.as_str()), ("省督查组", "应急口"));
    assert!(one.look_into(Kind::Reception, id.0, &file).await.unwrap().is_nothing());
    wait_for("the join in the other tab", || (shown(two, id).line == "应急口").then_some(())).await;

    one.undo().unwrap();
    assert_eq!((bytes_of(one, id), shown(one, id)), (before.clone(), value.clone()));
    saved(one).await;
    wait_for("the undo in the other tab", || (shown(two, id) == value).then_some(())).await;
    let three = tab(&owner).await;
    three.open_reception(id).await.unwrap();
    assert_eq!((bytes_of(three, id), shown(three, id)), (before, value));

    one.redo().unwrap();
    saved(one).await;
    assert_eq!(shown(one, id).line, "应急口");
    database.clear().await.unwrap();
}

#[wasm_bindgen_test]
async fn a_joined_file_that_was_new_is_gone_after_undo_and_can_be_joined_again() {
    let database = emptied().await;
    let owner = Owner::new();
    let elsewhere = tab(&owner).await;
    let id = new_reception(elsewhere, "督查组");
    saved(elsewhere).await;
    let file = bytes_of(elsewhere, id).unwrap();
    database.clear().await.unwrap();

    let store = tab(&owner).await;
    for _ in 0..2 {
        store.join(Kind::Reception, id.0, &file, &BTreeMap::new()).unwrap();
        saved(store).await;
        assert_eq!(shown(store, id).name, "督查组");
        assert!(store.summaries().get_untracked().contains_key(&id));
        store.undo().unwrap();
        saved(store).await;
        assert!(!store.summaries().get_untracked().contains_key(&id));
        assert_eq!(database.chunk_keys().await.unwrap(), Vec::<String>::new());
        assert_eq!(database.summaries(|text| Some(text.to_owned())).await.unwrap(), Vec::<String>::new());
    }
    database.clear().await.unwrap();
}

#[wasm_bindgen_test]
async fn lost_summaries_are_made_again_and_nothing_is_made_of_nothing() {
    let database = emptied().await;
    let owner = Owner::new();
    let store = tab(&owner).await;
    let id = new_reception(store, "督查组");
    saved(store).await;
    let chunks = database.chunks("").await.unwrap();
    database.clear().await.unwrap();
    database.write(&Batch { chunks, ..Batch::default() }).await.unwrap();
    let store = tab(&owner).await;
    let name = wait_for("the summary", || store.summaries().get_untracked().get(&id).map(|summary| summary.name.clone())).await;
    assert_eq!(name, "督查组");
    assert_eq!(store.open_reception(ReceptionId(new_id())).await, Err(OpenError::Missing));
    database.clear().await.unwrap();
}
