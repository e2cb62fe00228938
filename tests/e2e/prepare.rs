//! The checklist of a reception: made by one tap, ticked off here and on the first page, sent to others.

use crate::{
    Stage,
    browser::{Browser, Engine},
    journeys,
    reception::RECEPTION_A,
    screen::{Role, named, with},
};
use serde_json::json;

journeys!([chromium, webkit]:
    a_list_is_made_ticked_off_and_there_again_after_a_reload,
    own_tasks_and_those_not_needed_change_the_list,
    the_list_is_sent_as_text_and_printed,
    what_is_due_today_is_ticked_on_the_first_page,
    dates_that_change_take_the_list_along,
);

/// A day from today as a date field takes it.
fn day(app: &Browser, from_today: i64) -> String {
    let script = "const day = new Date(); day.setDate(day.getDate() + arguments[0]); const two = (n) => String(n).padStart(2, '0');\
        return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;";
    app.script(script, vec![json!(from_today)]).as_str().unwrap().to_owned()
}

/// A reception a week from today, with its list made: the five tasks of T-7 are due.
pub(crate) fn make_list(app: &Browser) {
    let day = day(app, 7);
    app.begin_on(&RECEPTION_A, &day);
    app.to("准备");
    app.see("还没有准备清单");
    app.press("生成准备清单");
    app.see("已生成54项");
    app.see("今天应办5项");
}

pub(crate) fn tick(app: &Browser, title: &str) {
    app.click(&named(Role::Check, title));
}

pub(crate) const LETTER: &str = "请来访单位发公函：事由、行程、人员";

fn a_list_is_made_ticked_off_and_there_again_after_a_reload(stage: Stage) {
    let app = stage.open();
    make_list(&app);
    app.press("撤销");
    app.see("还没有准备清单");
    app.press("生成准备清单");
    app.see("已办0项，共54项");
    tick(&app, LETTER);
    app.see(&format!("已办：{LETTER}"));
    app.see("今天应办4项");
    app.see("已办1项，共54项");
    let row = with(Role::Row, LETTER);
    app.find(&with(Role::Text, "何雨桐").within(&row));
    assert!(app.is_on(&named(Role::Check, LETTER)));
    // The message takes back what was ticked last.
    tick(&app, "有函再办");
    app.see("今天应办3项");
    let toast = with(Role::Status, "已办：有函再办");
    app.click(&named(Role::Button, "撤销").within(&toast));
    app.see("今天应办4项");
    assert!(!app.is_on(&named(Role::Check, "有函再办")));
    app.saved();
    app.run(app.driver.refresh()).unwrap();
    app.see("今天应办4项");
    assert!(app.is_on(&named(Role::Check, LETTER)));
    // In its part the ticked task is folded away.
    app.press("公函名单 1/6");
    app.press("已办1项");
    tick(&app, LETTER);
    app.see("今天应办5项");
    app.press("公函名单 0/6");
    app.close();
}

fn own_tasks_and_those_not_needed_change_the_list(stage: Stage) {
    let app = stage.open();
    make_list(&app);
    app.press("加一项");
    app.find(&named(Role::Dialog, "加一项"));
    app.press("添加");
    app.see("请填事项");
    app.fill("事项", "借四面桌旗");
    app.fill("责任人", "马骁");
    app.press("添加");
    app.find_none(&named(Role::Dialog, "加一项"));
    app.see("已加入：借四面桌旗");
    app.see("今天应办6项");

    app.press("借四面桌旗");
    app.find(&named(Role::Dialog, "修改这一项"));
    app.fill("事项", "借六面桌旗");
    let yesterday = day(&app, -1);
    app.fill("完成日期", &yesterday);
    app.press("保存");
    app.find_none(&named(Role::Dialog, "修改这一项"));
    let row = with(Role::Row, "借六面桌旗");
    app.find(&with(Role::Text, "已逾期").within(&row));
    app.find(&with(Role::Text, "马骁").within(&row));

    app.press(LETTER);
    app.press("不需要");
    app.fill("不需要的原因", "公函已到");
    app.press("确定不需要");
    app.see(&format!("不需要：{LETTER}"));
    app.see("已办0项，共54项");
    app.see("今天应办5项");
    app.find(&with(Role::Text, "不需要：公函已到").within(&app.find(&with(Role::Row, LETTER))));

    app.press("借六面桌旗");
    app.press("移除");
    app.see("已移除：借六面桌旗");
    app.see("共53项");
    app.press("撤销");
    app.see("共54项");
    app.saved();
    app.run(app.driver.refresh()).unwrap();
    app.see("借六面桌旗");
    app.press("公函名单 0/5");
    app.press("已办0项，不需要1项");
    app.close();
}

fn the_list_is_sent_as_text_and_printed(stage: Stage) {
    let app = stage.open();
    make_list(&app);
    tick(&app, LETTER);
    app.see("今天应办4项");
    if app.engine == Engine::Chromium {
        app.devtools("Browser.grantPermissions", &json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }));
    }
    app.press("导出");
    app.press("复制文字");
    app.see("已复制准备清单");
    if app.engine == Engine::Chromium {
        let copied = app.async_script("return await navigator.clipboard.readText();", vec![]);
        let copied = copied.as_str().unwrap();
        assert!(copied.starts_with(&format!("【准备清单】{} ", RECEPTION_A.name)), "{copied}");
        assert!(copied.contains("已办1项，共54项\n\n公函名单\n√ "), "{copied}");
        assert!(copied.contains(&format!("{LETTER}（何雨桐） 何雨桐")), "{copied}");
    }
    // Stands in for the printer, which a headless browser has not.
    app.script("window.nPrinted = 0; window.print = () => { window.nPrinted += 1; };", vec![]);
    app.press("导出");
    app.press("打印");
    crate::browser::wait_for("printing", || (app.script("return window.nPrinted", vec![]) == json!(1)).then_some(()));
    let lines = "return document.querySelectorAll('.paper-list tbody tr').length";
    assert_eq!(app.script(lines, vec![]), json!(54 + 8), "each task and each heading of a part is on paper");
    app.close();
}

fn what_is_due_today_is_ticked_on_the_first_page(stage: Stage) {
    let app = stage.open();
    make_list(&app);
    app.follow("今日");
    app.find(&named(Role::Heading, "今天应办5项"));
    tick(&app, LETTER);
    app.find(&named(Role::Heading, "今天应办4项"));
    app.press("撤销");
    app.find(&named(Role::Heading, "今天应办5项"));
    app.follow(LETTER);
    app.see("今天应办5项");
    assert!(app.address().ends_with("/prepare"), "{}", app.address());
    app.close();
}

fn dates_that_change_take_the_list_along(stage: Stage) {
    let app = stage.open();
    make_list(&app);
    let (later, next) = (day(&app, 9), day(&app, 2));
    app.press("基本情况");
    app.fill("结束日期", &later);
    app.fill("开始日期", &later);
    app.press("保存");
    app.see("今天没有应办事项");
    app.see("下一批：");
    // Nothing is due before the list was made: what is late is due on that day.
    app.press("基本情况");
    app.fill("开始日期", &next);
    app.press("保存");
    app.see("今天应办");
    app.follow("今日");
    app.find(&with(Role::Heading, "今天应办"));
    app.close();
}
