//! A list of many receptions: only what is in view is in the page, and for the person it is whole.

use crate::{
    Stage,
    browser::{Browser, look_for, wait_for},
    journeys,
    reception::RECEPTION_C,
    screen::{Role, named},
};
use serde_json::{Value, json};
use thirtyfour::Key;

journeys!(
    of_a_long_list_only_what_is_in_view_is_in_the_page,
    searching_leaves_rows_that_stay_as_they_are,
    letters_on_the_way_to_a_word_are_not_searched_for,
    a_long_list_is_printed_whole,
    the_way_back_leads_to_where_the_list_was_left,
);
// WebKitGTK takes Tab past links.
journeys!([chromium, firefox]: tabbing_through_a_long_list_meets_every_row);

const N: usize = 400;
/// More rows than any screen of the journeys holds.
const FEW: usize = 60;
const SEARCH: &str = "搜索名称、单位、人员";

/// The list of an office that has [`N`] receptions more, all past: copies of one that was typed in.
fn open_list(stage: &Stage) -> Browser {
    let app = stage.open();
    app.begin_on(&RECEPTION_C, "2020-05-20");
    app.saved();
    let body = "
        const [id] = await ask(summaries.getAllKeys());
        const [row, account] = (await ask(summaries.get(id))).split('\t').map((text) => JSON.parse(text));
        const keys = (await ask(chunks.getAllKeys())).filter((key) => key.includes(id));
        for (let n = 1; n <= arguments[0]; n += 1) {
          const copy = id.slice(0, -4) + n.toString(16).padStart(4, '0');
          const name = `第${n}批${n % 3 ? '' : '，名称很长，长到在手机上要写成两行甚至三行才写得下'}`;
          summaries.put([{ ...row, id: copy, name, search: name }, { ...account, id: copy }].map((part) => JSON.stringify(part)).join('\t'), copy);
          for (const key of keys) chunks.put(await ask(chunks.get(key)), key.replace(id, copy));
        }";
    app.in_storage(body, vec![json!(N)]);
    app.goto(&stage.address("#/receptions"));
    app.reload();
    app.see("第400批");
    app
}

/// What of the rows in the page is asked for.
fn of_rows(app: &Browser, what: &str) -> Vec<Value> {
    let script = format!("return Array.from(document.querySelectorAll('[aria-posinset]'), (row) => {what});");
    app.script(&script, vec![]).as_array().unwrap().clone()
}

/// Places in the list of the rows that are in the page.
fn places(app: &Browser) -> Vec<u64> {
    of_rows(app, "Number(row.ariaPosInSet ?? row.getAttribute('aria-posinset'))").iter().map(|place| place.as_u64().unwrap()).collect()
}

fn of_a_long_list_only_what_is_in_view_is_in_the_page(stage: Stage) {
    let app = open_list(&stage);
    assert!(of_rows(&app, "row.getAttribute('aria-setsize')").iter().all(|n| *n == json!((N + 1).to_string())));
    assert_eq!(places(&app).first(), Some(&1));
    // Rows turn out higher than they were taken for, and where nothing holds the place the end moves on.
    wait_for("the end of the list", || {
        app.type_keys(Key::End + "");
        (places(&app).last() == Some(&(N as u64 + 1))).then_some(())
    });
    app.see("第1批");
    assert!(places(&app).len() < FEW, "{:?}", places(&app));
    app.type_keys(Key::Home + "");
    app.see("第400批");
    assert!(places(&app).len() < FEW, "{:?}", places(&app));
    // A narrower page makes rows higher; the end is still where the page ends.
    app.run(app.driver.set_window_rect(0, 0, 500, 800)).unwrap();
    wait_for("the end of the list", || {
        app.script("scrollTo(0, document.documentElement.scrollHeight)", vec![]);
        (places(&app).last() == Some(&(N as u64 + 1))).then_some(())
    });
    app.see("第1批");
    app.close();
}

fn tabbing_through_a_long_list_meets_every_row(stage: Stage) {
    let app = open_list(&stage);
    app.click(&named(Role::Field, SEARCH));
    for place in 1..=FEW {
        app.type_keys(Key::Tab + "");
        let focused =
            "return document.activeElement.closest('[aria-posinset]')?.getAttribute('aria-posinset') ?? document.activeElement.outerHTML";
        assert_eq!(app.script(focused, vec![]), json!(place.to_string()));
    }
    app.close();
}

fn searching_leaves_rows_that_stay_as_they_are(stage: Stage) {
    let app = open_list(&stage);
    app.script("for (const row of document.querySelectorAll('[aria-posinset]')) row.isOld = true;", vec![]);
    app.fill(SEARCH, "第39");
    app.see_not("第400批");
    let rows = of_rows(&app, "[row.textContent.split('批')[0], row.isOld === true, row.getAttribute('aria-setsize')]");
    let old: Vec<_> = rows.iter().filter(|row| row[1] == json!(true)).map(|row| row[0].as_str().unwrap()).collect();
    assert!(!rows.is_empty() && rows.len() <= 11, "{rows:?}");
    assert!(rows.iter().all(|row| row[2] == json!("11")), "{rows:?}");
    assert!(old.contains(&"第399") && !old.contains(&"第39"), "{rows:?}");
    app.fill(SEARCH, "第39批 没有");
    app.see("没有找到");
    app.fill(SEARCH, "");
    app.see("第400批");
    app.close();
}

fn letters_on_the_way_to_a_word_are_not_searched_for(stage: Stage) {
    let app = open_list(&stage);
    app.click(&named(Role::Field, SEARCH));
    let compose = "const field = document.activeElement, [text, end] = arguments;
        field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
        field.value = text;
        field.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
        if (end) field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
        return new Promise((done) => setTimeout(() => done(document.body.innerText.includes('第400批')), 0));";
    assert_eq!(app.script(compose, vec![json!("di'san'bai"), json!(false)]), json!(true), "the list stays while a word is composed");
    assert_eq!(app.script(compose, vec![json!("第300批"), json!(true)]), json!(false));
    app.see("第300批");
    app.close();
}

fn the_way_back_leads_to_where_the_list_was_left(stage: Stage) {
    let app = open_list(&stage);
    app.fill(SEARCH, "第");
    // WebKitGTK brings the field that was typed in back into sight, a moment after the last letter.
    wait_for("rows in the middle", || {
        app.script("document.activeElement.blur(); scrollTo(0, 9000)", vec![]);
        places(&app).first().is_some_and(|first| *first > 50).then_some(())
    });
    let at = "return [scrollY, ...Array.from(document.querySelectorAll('[aria-posinset]')).map((row) => [row.getBoundingClientRect().top, row.textContent])\
        .filter(([top]) => top >= 0 && top < innerHeight).flat()]";
    let left = app.script(at, vec![]);
    // A tap where the row is: the driver would scroll it to the middle first.
    app.script(
        "Array.from(document.querySelectorAll('[aria-posinset] a')).find((row) => row.getBoundingClientRect().top >= 0).click()",
        vec![],
    );
    app.find(&named(Role::Heading, RECEPTION_C.name));
    app.run(app.driver.back()).unwrap();
    let back = || app.script(at, vec![]);
    look_for(|| (back() == left).then_some(()))
        .unwrap_or_else(|| panic!("the list was left as {left}\nand is {}\n{}", back(), app.page_text()));
    assert_eq!(app.value_in(&named(Role::Field, SEARCH)), "第");
    // Gone to anew, it begins at its top.
    app.follow("今日");
    app.follow("接待");
    app.see("第400批");
    assert_eq!(app.value_in(&named(Role::Field, SEARCH)), "");
    assert_eq!(app.script("return scrollY", vec![]), json!(0));
    app.close();
}

fn a_long_list_is_printed_whole(stage: Stage) {
    let app = open_list(&stage);
    let told = "dispatchEvent(new Event(arguments[0])); return new Promise((done) => setTimeout(() => done(document.querySelectorAll('[aria-posinset]').length), 0));";
    assert_eq!(app.script(told, vec![json!("beforeprint")]), json!(N + 1));
    app.script(told, vec![json!("afterprint")]);
    wait_for("only what is in view", || (places(&app).len() < FEW).then_some(()));
    app.close();
}
