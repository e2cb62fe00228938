//! The export worker of the finished app.

use crate::{Stage, journeys};
use guestpine::{
    export::{Block, Paper},
    import::docx::open_docx,
};
use serde_json::json;

journeys!(the_export_worker_writes_and_opens_a_file_also_offline);

/// Starts the worker that the page names, puts messages `[text, bytes]` to it and returns the answers.
const ASK: &str = "
    const messages = arguments[0];
    const worker = new Worker(document.querySelector('meta[name=export-worker]').content);
    const answers = [];
    return new Promise((done) => {
    worker.onerror = (event) => done(['error ' + event.message]);
    worker.onmessage = ({ data }) => {
        if (data === 'ready') return messages.forEach(([text, bytes], at) => worker.postMessage([at, text, Uint8Array.from(bytes)]));
        answers.push(Array.isArray(data) ? [data[1], Array.from(data[2])] : data);
        if (answers.length === messages.length || !Array.isArray(data)) done(answers);
    };
    });";

fn the_export_worker_writes_and_opens_a_file_also_offline(mut stage: Stage) {
    let app = stage.open();
    app.is_ready_offline();
    let paper = Paper { title: "接待方案".into(), blocks: vec![Block::Paragraph("赵明远陪同。".into())], ..Paper::default() };
    let job = json!({ "WriteDocx": { "paper": paper, "carried": { "kind": "reception", "id": uuid::Uuid::max() } } }).to_string();
    for _ in 0..2 {
        let answers = app.async_script(ASK, vec![json!([[job, [1, 2, 3]], ["no job", []]])]);
        assert_eq!(answers[0][0], "\"Written\"", "{answers}");
        assert!(answers[1][0].as_str().unwrap().contains("NotUnderstood"), "{answers}");
        let file: Vec<u8> = serde_json::from_value(answers[0][1].clone()).unwrap();
        let opened = open_docx(&file).unwrap();
        assert_eq!((opened.carried.unwrap().bytes, opened.is_edited, opened.paragraphs.len()), (vec![1, 2, 3], false, 2));
        let answers = app.async_script(ASK, vec![json!([["\"OpenDocx\"", file], ["\"OpenDocx\"", [80, 75]]])]);
        assert!(answers[0][0].as_str().unwrap().contains("赵明远陪同。"), "{answers}");
        assert_eq!(answers[0][1], json!([1, 2, 3]));
        assert!(answers[1][0].as_str().unwrap().contains("Damaged"), "{answers}");
        stage.server.stop();
    }
    app.close();
}

#[test]
fn the_page_itself_has_no_code_for_word_files() {
    let files = std::fs::read_dir(crate::update::app_folder(&crate::server::dist())).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<_> = files.filter(|path| path.extension().is_some_and(|ending| ending == "wasm")).collect();
    assert!(files.len() > 2, "{files:?}");
    for path in files {
        let is_worker = path.file_name().unwrap().to_str().unwrap().starts_with("export_worker");
        let bytes = std::fs::read(&path).unwrap();
        let has = |word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
        assert_eq!(["tblGrid", "customXml"].map(has), [is_worker; 2], "{}", path.display());
    }
}
