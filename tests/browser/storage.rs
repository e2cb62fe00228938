//! The wrapper around IndexedDB.

use guestpine::platform::{Batch, Database};
use indexed_db_futures::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

fn batch(chunks: &[(&str, &[u8])], obsolete: &[&str], summaries: &[(&str, &str)]) -> Batch {
    Batch {
        chunks: chunks.iter().map(|(key, bytes)| ((*key).to_owned(), bytes.to_vec())).collect(),
        obsolete_chunks: obsolete.iter().map(|key| (*key).to_owned()).collect(),
        summaries: summaries.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect(),
        ..Batch::default()
    }
}

async fn texts(database: &Database) -> Vec<String> {
    database.summaries(|text| Some(text.to_owned())).await.unwrap()
}

#[wasm_bindgen_test]
async fn what_is_written_is_read_again_by_prefix_and_by_key() {
    let database = Database::open("test-storage").await.unwrap();
    database.clear().await.unwrap();
    let written = batch(&[("a/1", &[1, 2]), ("a/2", &[0, 255]), ("b/1", &[])], &[], &[("a", "甲")]);
    database.write(&written).await.unwrap();
    // Another connection sees it: it is committed.
    let other = Database::open("test-storage").await.unwrap();
    assert_eq!(other.chunks("a/").await.unwrap(), [("a/1".to_owned(), vec![1, 2]), ("a/2".to_owned(), vec![0, 255])]);
    assert_eq!(other.chunks_at(&["b/1".to_owned(), "c/1".to_owned()]).await.unwrap(), [("b/1".to_owned(), vec![])]);
    assert_eq!(other.chunk_keys().await.unwrap(), ["a/1", "a/2", "b/1"]);
    assert_eq!(texts(&other).await, ["甲"]);
    // A snapshot comes and what it contains goes, in one transaction.
    database.write(&batch(&[("a/3", &[9])], &["a/1", "a/2"], &[("a", "乙")])).await.unwrap();
    assert_eq!(other.chunk_keys().await.unwrap(), ["a/3", "b/1"]);
    assert_eq!(texts(&other).await, ["乙"]);
    // A document that is gone as a whole takes its summary along.
    let gone = Batch { obsolete_chunks: vec!["a/3".into()], obsolete_summaries: vec!["a".into()], ..Batch::default() };
    database.write(&gone).await.unwrap();
    assert_eq!((other.chunk_keys().await.unwrap(), texts(&other).await), (vec!["b/1".to_owned()], Vec::<String>::new()));
    other.clear().await.unwrap();
    assert_eq!(database.chunk_keys().await.unwrap(), Vec::<String>::new());
    assert_eq!(texts(&database).await, Vec::<String>::new());
}

#[wasm_bindgen_test]
async fn databases_of_two_names_know_nothing_of_each_other() {
    let (own, samples) = (Database::open("test-own").await.unwrap(), Database::open("test-samples").await.unwrap());
    own.clear().await.unwrap();
    samples.clear().await.unwrap();
    own.write(&batch(&[("a", &[1])], &[], &[])).await.unwrap();
    assert_eq!(samples.chunk_keys().await.unwrap(), Vec::<String>::new());
    own.clear().await.unwrap();
}

/// How many values the summaries of a database are.
async fn n_values(name: &str) -> u32 {
    let connection = indexed_db_futures::database::Database::open(name).await.unwrap();
    let transaction = connection.transaction("summaries").build().unwrap();
    transaction.object_store("summaries").unwrap().count().primitive().unwrap().await.unwrap()
}

#[wasm_bindgen_test]
async fn many_summaries_are_packed_and_what_is_written_afterwards_counts_more() {
    let name = "test-packs";
    let database = Database::open(name).await.unwrap();
    database.clear().await.unwrap();
    let write = async |rows: Vec<(String, String)>, gone: &[&str]| {
        let obsolete_summaries = gone.iter().map(|key| (*key).to_owned()).collect();
        database.write(&Batch { summaries: rows, obsolete_summaries, ..Batch::default() }).await.unwrap();
        database.pack_summaries().await.unwrap();
    };
    let row = |n: u32, text: &str| (format!("{n:04}"), format!("{text}{n}"));
    let sorted = async || {
        let mut texts = texts(&database).await;
        texts.sort();
        texts
    };
    write((0..1_200).map(|n| row(n, "甲")).collect(), &[]).await;
    assert_eq!(n_values(name).await, 3, "1,200 rows in packs of 500");
    let mut expected: Vec<String> = (0..1_200).map(|n| row(n, "甲").1).collect();
    expected.sort();
    assert_eq!(sorted().await, expected);
    // One changed, one removed, one new: they lie beside the packs.
    write(vec![row(7, "乙"), row(1_200, "新")], &["0008"]).await;
    assert_eq!(n_values(name).await, 3 + 3);
    expected.retain(|text| !["甲7", "甲8"].contains(&text.as_str()));
    expected.extend(["乙7".to_owned(), "新1200".to_owned()]);
    expected.sort();
    assert_eq!(sorted().await, expected);
    // Packed again, they are what they were; what was removed does not come back.
    write((300..600).map(|n| row(n, "甲")).collect(), &[]).await;
    assert_eq!(n_values(name).await, 3);
    assert_eq!(sorted().await, expected);
}
