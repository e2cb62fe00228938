//! Tables on the clipboard, read by the browser's own parser: what the host tests of pasting start from.

use guestpine::{import::Grid, platform::table_rows};
use wasm_bindgen_test::wasm_bindgen_test;

macro_rules! fixture {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("../fixtures/paste/", $name, ".html")),
            include_str!(concat!("../fixtures/paste/", $name, ".grid.json")),
        )
    };
}

#[wasm_bindgen_test]
fn tables_of_word_wps_excel_and_libreoffice_are_read_cell_by_cell() {
    for (name, html, grid) in [fixture!("word-a"), fixture!("wps-b"), fixture!("excel-a"), fixture!("libreoffice-b")] {
        let mut expected: Grid = serde_json::from_str(grid).unwrap();
        // A line beside the table is a row of one cell; `Grid::from_tables` takes it from the clipboard's text.
        expected.0.retain(|row| row.len() > 1);
        let read: Vec<Vec<String>> = table_rows(html).unwrap().into_iter().flatten().collect();
        assert_eq!(read, expected.0, "{name}");
    }
}
