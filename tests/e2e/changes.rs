//! 定稿, a change after it, the notice about it, and who has confirmed.

use crate::{
    Stage,
    browser::{Browser, Engine},
    journeys,
    reception::fixture,
    screen::{Role, named, with},
};
use serde_json::json;

journeys!(a_change_after_publishing_is_announced_and_confirmed_by_one_tap);

fn move_feedback_to(app: &Browser, place: &str) {
    app.open_item("15:40–17:00", "反馈会");
    app.fill("地点", place);
    app.save_item();
}

/// What the sheet would send.
fn notice(app: &Browser) -> String {
    let sheet = named(Role::Dialog, "生成变更通知");
    let text = app.find(&with(Role::Text, "【变更】").within(&sheet));
    app.text(&text)
}

fn a_change_after_publishing_is_announced_and_confirmed_by_one_tap(stage: Stage) {
    let app = stage.open();
    if app.engine == Engine::Chromium {
        app.devtools("Browser.grantPermissions", &json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }));
    }
    app.import_sample_a(&stage.address("#/settings"));
    // Before 定稿 a change is nobody's business.
    move_feedback_to(&app, "区行政中心一号会议室");
    app.see_not("还没通知");
    app.press("定稿");
    app.see("已定稿");
    app.see_not("还没通知");

    move_feedback_to(&app, "区应急指挥中心三楼会议室");
    app.see("定稿后改了1项，还没通知");
    app.see("下一步：");
    app.click(&with(Role::Button, "生成变更通知"));
    let sheet = named(Role::Dialog, "生成变更通知");
    app.fill("原因", "大屏在三楼");
    let who = named(Role::Group, "请谁回复").within(&sheet);
    for name in ["李牧川", "陈立夏", "苏禾"] {
        app.click(&named(Role::Button, name).within(&who));
    }
    let expected = fixture("notices/a-2026-04-15.txt");
    crate::browser::wait_for("the text of the notice", || (notice(&app) == expected.trim_end()).then_some(()));
    app.press("发出并复制");
    app.find_none(&named(Role::Dialog, "生成变更通知"));
    if app.engine == Engine::Chromium {
        let copied = app.async_script("return await navigator.clipboard.readText();", vec![]);
        assert_eq!(copied, json!(expected.trim_end()));
    }
    app.see_not("还没通知");
    app.see("已确认0/5人");
    assert!(!app.page_text().contains('>'), "nothing of the program is shown: {}", app.page_text());

    for (name, how, count) in [("郑克俭", "微信", "已确认1/5人"), ("赵明远", "电话", "已确认2/5人"), ("卢思齐", "当面", "已确认3/5人")]
    {
        let row = app.find(&named(Role::Group, name));
        app.click(&named(Role::Button, how).within(&row));
        app.see(count);
        app.see(&format!("已记：{name}已确认（{how}）"));
    }
    app.press("撤销");
    app.see("已确认2/5人");
    let row = app.find(&named(Role::Group, "郑克俭"));
    app.click(&named(Role::Button, "撤回").within(&row));
    app.see("已确认1/5人");
    app.saved();

    app.reload();
    app.see("已确认1/5人");
    let row = named(Role::Group, "赵明远");
    app.find(&with(Role::Text, "已确认").within(&row));
    // What is changed again is announced again; what was announced is not.
    app.open_item("14:20–15:20", "大队");
    app.fill("开始", "14:30");
    app.save_item();
    app.see("定稿后改了1项，还没通知");
    app.close();
}
