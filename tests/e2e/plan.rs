//! The first five minutes of a new clerk: reception A from the first call to the briefs, then everything again offline.

use crate::{
    Stage,
    browser::{Browser, Engine, wait_for},
    journeys,
    reception::{RECEPTION_A, VERDICT_A, fixture},
    screen::{Role, named, with},
};
use serde_json::json;

journeys!(
    reception_a_is_planned_within_the_rules_briefed_and_there_again_offline,
    rows_are_typed_one_after_another,
    a_doubtful_paste_is_corrected_where_it_stands,
    a_table_of_a_word_processor_is_pasted,
    tomorrows_leaders_are_told_from_the_first_page,
);

const LEADERS: [&str; 5] = ["李牧川", "赵明远", "郑克俭", "梁知远", "卓然"];

/// Schedule and guests of reception A, pasted.
pub(crate) fn paste_all(app: &Browser, day: &str) {
    app.begin_on(&RECEPTION_A, day);
    app.see("下一步：粘贴日程");
    app.paste_schedule(&[("text/plain", &fixture("paste/a-tsv.txt"))], "识别14项");
    app.press("放入日程");
    app.see("已放入14项");
    app.find(&named(Role::Button, "撤销"));
    app.to("人员");
    app.press("粘贴名单");
    app.paste("名单内容", &[("text/plain", &fixture("paste/a-guests.txt"))]);
    app.see("识别8人");
    app.press("放入名单");
    app.see("新增8人");
    for guest in ["宋振华", "马文清"] {
        app.see(guest);
    }
}

/// Roles by tap, the speech and the seat of 赵明远.
fn give_roles(app: &Browser) {
    for (name, role) in [
        ("李牧川", "主持"),
        ("赵明远", "陪同"),
        ("郑克俭", "陪同"),
        ("梁知远", "陪同"),
        ("卓然", "陪同"),
        ("马骁", "保障"),
        ("苏禾", "保障"),
    ] {
        app.give_role(name, role);
    }
    app.to("日程");
    app.open_item("08:45–09:30", "见面会");
    app.fill("赵明远：带", "汇报稿");
    app.save_item();
    for hours in ["09:30–09:55", "10:50–11:10", "11:50–12:05", "13:55–14:15", "15:20–15:35"] {
        app.open_item(hours, "转场");
        app.fill("赵明远：座位", "第3座");
        app.save_item();
    }
}

/// 添加工作餐 from the schedule, with three of our people; the fourth is refused.
fn plan_meal(app: &Browser) {
    app.to("费用");
    app.press("添加工作餐");
    app.click(&with(Role::Button, "12:05"));
    app.fill("单价", "55");
    let diners = named(Role::Group, "陪餐人员");
    for name in ["赵明远", "郑克俭", "梁知远"] {
        let chip = named(Role::Button, name).within(&diners);
        if !app.is_on(&chip) {
            app.click(&chip);
        }
    }
    app.see(VERDICT_A);
    let fourth = named(Role::Button, "卓然").within(&diners);
    app.click(&fourth);
    app.see("卓然没有加入陪餐");
    app.see("第十条");
    app.find(&named(Role::Button, "换人"));
    app.find(&named(Role::Button, "改为自费另桌"));
    assert!(!app.is_on(&fourth));
    app.see(VERDICT_A);
    app.press("改为自费另桌");
    app.see("卓然已改为自费另桌");
    app.see(VERDICT_A);
    app.press("完成");
    app.see("605元");
}

fn compare_briefs(app: &Browser) {
    for leader in LEADERS {
        app.to("日程");
        assert_eq!(app.brief(leader), fixture(&format!("e2e-briefs/{leader}.txt")).trim_end(), "{leader}");
        app.follow("返回接待");
    }
}

fn reception_a_is_planned_within_the_rules_briefed_and_there_again_offline(mut stage: Stage) {
    let app = stage.open();
    app.see("资料只存在本机浏览器，不上传。不得录入涉密信息。");
    app.find(&named(Role::Link, "看示例"));
    paste_all(&app, RECEPTION_A.day);
    give_roles(&app);
    plan_meal(&app);
    compare_briefs(&app);
    app.saved();
    app.see("尚未备份");
    app.is_ready_offline();
    let page = app.address();
    stage.server.stop();

    let app = stage.profile.reopen(app);
    app.goto(&page);
    app.find(&named(Role::Heading, RECEPTION_A.name));
    app.see("14项");
    compare_briefs(&app);
    app.to("人员");
    for guest in ["宋振华", "贺兰君", "顾铭", "孟庆舟", "邱晓岚", "段飞", "卢思齐", "马文清"] {
        app.see(guest);
    }
    app.to("费用");
    app.click(&with(Role::Button, "修改工作餐"));
    app.see(VERDICT_A);
    app.press("完成");
    app.follow("接待");
    app.see(RECEPTION_A.name);
    app.close();
}

fn rows_are_typed_one_after_another(stage: Stage) {
    let app = stage.open();
    app.begin(&RECEPTION_A);
    app.press("逐行录入");
    app.type_row([Some("0845"), Some("9:30"), Some("区行政中心一号会议室"), Some("见面会"), Some("李牧川、赵明远、郑克俭")]);
    app.see("已加入“见面会”");
    for (start, end, place, title, next) in [
        ("09:30", "9：55", "区行政中心一号会议室→青石化工园区", "转场", "09:55"),
        ("09:55", "1050", "青石化工园区", "危化企业现场检查", "10:50"),
        ("10:50", "11:10", "青石化工园区→永丰商业综合体", "转场", "11:10"),
    ] {
        wait_for("a row that begins where the last one ended, with the same people", || {
            (app.typed("开始") == start && app.typed("我方") == "李牧川、赵明远、郑克俭").then_some(())
        });
        app.type_row([None, Some(end), Some(place), Some(title), None]);
        app.item(&format!("{start}{next}"));
    }
    // What is wrong is said under its field, and nothing typed is lost.
    app.type_row([Some("25点"), Some("12:00"), None, Some("午间休息"), Some("马骁")]);
    app.see("看不懂这个时间");
    assert_eq!((app.typed("开始"), app.typed("事项")), ("25点".to_owned(), "午间休息".to_owned()));
    app.type_row([Some("11：10"), None, None, None, None]);
    app.item("11:1012:00");
    app.press("完成");
    app.give_role("赵明远", "陪同");
    app.saved();
    app.reload();
    for hours in ["08:45–09:30", "09:30–09:55", "09:55–10:50", "10:50–11:10", "11:10–12:00"] {
        app.item(hours);
    }
    let brief = app.brief("赵明远");
    assert!(brief.contains("08:45–09:30 区行政中心一号会议室｜见面会\n参加：督查组8人、李牧川、郑克俭｜您：陪同\n"), "{brief}");
    assert!(brief.ends_with("联系：何雨桐 13900000009"), "{brief}");
    assert!(!brief.contains("午间休息"), "{brief}");
    app.close();
}

fn a_doubtful_paste_is_corrected_where_it_stands(stage: Stage) {
    let app = stage.open();
    app.begin(&RECEPTION_A);
    app.paste_schedule(&[("text/plain", &fixture("paste/a-tsv-doubt.txt"))], "识别14项，2项待核对");
    let correct = |row: &str, cells: &[(&str, &str)]| {
        for (label, text) in cells {
            let row = named(Role::Row, row);
            app.fill_in(&named(Role::Field, label).within(&row), text);
            app.type_keys("\u{e004}");
        }
    };
    correct("第4项", &[("开始", "0955"), ("结束", "10:50")]);
    app.see("识别14项，1项待核对");
    correct("第10项", &[("结束", "14：15")]);
    app.see_not("待核对");
    app.see("识别14项");
    app.press("放入日程");
    app.see("已放入14项");
    app.item("09:55–10:50");
    app.item("13:55–14:15");
    app.press("撤销");
    app.see("还没有日程");
    app.close();
}

fn a_table_of_a_word_processor_is_pasted(stage: Stage) {
    let app = stage.open();
    app.begin(&RECEPTION_A);
    let html = fixture("paste/word-a.html");
    app.paste_schedule(&[("text/html", &html), ("text/plain", "时间 地点 事项")], "识别14项");
    app.press("放入日程");
    app.see("已放入14项");
    app.item("08:45–09:30");
    app.item("17:05–17:40");
    app.close();
}

/// Tomorrow as the browser has it: as a date field takes it, and as a slip writes it.
fn tomorrow(app: &Browser) -> (String, String) {
    let script = "const day = new Date(); day.setDate(day.getDate() + 1); const two = (n) => String(n).padStart(2, '0');\
        return [`${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`,\
          `${day.getMonth() + 1}月${day.getDate()}日（周${'日一二三四五六'[day.getDay()]}）`];";
    serde_json::from_value(app.script(script, vec![])).unwrap()
}

fn tomorrows_leaders_are_told_from_the_first_page(stage: Stage) {
    let app = stage.open();
    let (tomorrow, head) = tomorrow(&app);
    paste_all(&app, &tomorrow);
    give_roles(&app);
    app.follow("今日");
    app.find(&named(Role::Heading, "明日安排"));
    // Stands in for the printer, which a headless browser has not.
    app.script("window.nPrinted = 0; window.print = () => { window.nPrinted += 1; };", vec![]);
    if app.engine == Engine::Chromium {
        app.devtools("Browser.grantPermissions", &json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }));
    }
    let leader = named(Role::Group, "赵明远");
    app.click(&named(Role::Button, "复制文字").within(&leader));
    app.see("已复制赵明远的安排");
    if app.engine == Engine::Chromium {
        let copied = app.async_script("return await navigator.clipboard.readText();", vec![]);
        let expected = fixture("e2e-briefs/赵明远.txt").replace("【4月16日安排】周四", &format!("【明日安排】{head}"));
        assert_eq!(copied.as_str().unwrap().trim_end(), expected.trim_end());
    }
    app.click(&named(Role::Button, "打印").within(&leader));
    wait_for("printing", || (app.script("return window.nPrinted", vec![]) == json!(1)).then_some(()));
    app.click(&named(Role::Button, "已告知").within(&leader));
    app.click(&named(Role::Button, "电话").within(&leader));
    app.see("已记：赵明远已告知（电话）");
    app.see("1/5人已告知");
    // A change after that is to be told again, and stands on the slip.
    app.follow("接待");
    app.follow_part(RECEPTION_A.name);
    app.open_item("15:40–17:00", "反馈会");
    app.fill("地点", "区行政中心一号会议室");
    app.save_item();
    let brief = app.brief("赵明远");
    assert!(brief.contains("15:40–17:00 区行政中心一号会议室｜反馈会\n参加：督查组8人、李牧川、郑克俭｜您：陪同（有变）"), "{brief}");
    app.see("告知后有变，请再告知");
    app.close();
}
