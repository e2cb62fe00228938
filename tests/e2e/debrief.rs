//! After the visit: everybody says his sentence, the problems become lessons, and the lessons are found again.

use crate::{
    Stage,
    browser::{Browser, wait_for},
    journeys,
    reception::{RECEPTION_A, fixture},
    screen::{Role, Wanted, named, with},
};
use std::path::Path;
use thirtyfour::Key;

journeys!(everybody_speaks_and_a_problem_becomes_a_lesson, the_same_matter_is_counted_and_a_typed_sentence_stays,);

/// Reception A from its file, at 总结, begun.
fn begin(stage: &Stage) -> Browser {
    let app = stage.open_at("#/settings");
    app.give_file("选资料文件", &Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sample-a.json"));
    app.see("新增1项接待");
    app.follow("接待");
    app.follow_part(RECEPTION_A.name);
    app.to("总结");
    app.see("参与接待的人都讲，问题写下来，下次先解决。");
    app.press("开始总结");
    app.see("应到11人，已发言0人");
    app
}

/// The line to type into for somebody.
fn line_of(name: &str) -> Wanted {
    let group = named(Role::Group, &format!("{name}说"));
    named(Role::Field, &format!("{name}说")).within(&group)
}

/// Taps a name among those who have not spoken.
fn tap(app: &Browser, name: &str) {
    let silent = named(Role::Group, "谁还没发言");
    app.click(&named(Role::Button, name).within(&silent));
}

/// Tap, type, Enter; a problem unless another kind is tapped.
fn say(app: &Browser, name: &str, kind: Option<&str>, sentence: &str) {
    tap(app, name);
    if let Some(kind) = kind {
        let group = named(Role::Group, &format!("{name}说"));
        app.click(&named(Role::Button, kind).within(&group));
    }
    app.fill_in(&line_of(name), sentence);
    app.keys(&app.find(&line_of(name)), Key::Enter + "");
    app.see(&format!("已记下{name}的发言"));
    assert_eq!(app.value_in(&line_of(name)), "", "the line is free for the next sentence");
}

/// A button within the row that says this.
fn in_row(said: &str, button: &str) -> Wanted {
    named(Role::Button, button).within(&with(Role::Row, said))
}

/// What somebody suggested, who does it, and until when.
fn say_what_to_do(app: &Browser) {
    app.click(&in_row("南环路施工", "南环路施工，踩点是4月8日，没看到围挡"));
    app.find(&named(Role::Dialog, "修改这条发言"));
    app.fill("建议", "踩点改在前一天同一时段再跑一次");
    app.fill("责任人", "马骁");
    app.press("下次");
    app.press("保存");
    app.see("已保存马骁的发言");
    app.see("期限：下次");
}

fn paste_the_chat(app: &Browser) {
    app.press("粘贴群里发言");
    app.paste("把群里的发言粘贴到这里", &[("text/plain", &fixture("debrief/a-chat.txt"))]);
    app.see("识别7条发言");
    app.press("放入发言");
}

fn say_when(app: &Browser) {
    app.press("时间、地点：未填");
    app.fill("日期", "2026-04-17");
    app.fill("时间", "1600");
    app.fill("地点", "区行政中心一号会议室");
    app.press("保存");
    app.see("2026年4月17日（周五） 16:00 区行政中心一号会议室");
}

/// The minutes as 「复制文字」 gives them.
fn minutes(app: &Browser) -> String {
    // Stands in for the clipboard, which a headless browser may refuse.
    let keep = "Object.defineProperty(navigator.clipboard, 'writeText', { value: async (text) => { window.copied = text; } });";
    app.script(keep, vec![]);
    app.press("复制文字");
    app.see("纪要已复制");
    wait_for("the copied minutes", || app.script("return window.copied ?? null", vec![]).as_str().map(str::to_owned))
}

fn everybody_speaks_and_a_problem_becomes_a_lesson(stage: Stage) {
    let app = begin(&stage);
    say(&app, "马骁", None, "南环路施工，踩点是4月8日，没看到围挡");
    say(&app, "陈立夏", Some("问题"), "话筒无声");
    say(&app, "唐敏", Some("好"), "清真另灶提前一天确认");
    app.see("应到11人，已发言3人");
    say_what_to_do(&app);
    paste_the_chat(&app);
    app.see("已放入6条发言");
    app.see("应到12人，已发言9人");
    paste_the_chat(&app);
    app.see("没有新的发言");
    app.press("参加人员");
    for leader in ["李牧川", "赵明远", "卓然"] {
        app.press(&format!("{leader}不参加"));
        app.see(&format!("{leader}已从参加人员中移出"));
    }
    app.press("关闭");
    app.see("应到9人，已发言9人");
    app.see("都发言了");
    app.find_none(&named(Role::Group, "谁还没发言"));
    say_when(&app);
    app.click(&in_row("南环路施工", "转为经验"));
    app.find(&named(Role::Link, "已转为经验"));
    assert_eq!(minutes(&app), fixture("debrief/a-minutes.txt").trim_end());

    app.follow("经验");
    app.fill("搜索经验、标签、来源", "踩点　督查组");
    let rule = "踩点改在前一天同一时段再跑一次";
    app.click(&in_row(rule, "标为已解决"));
    app.see("已标为已解决");
    app.press("未解决 0");
    app.see("没有找到");
    app.press("已解决 1");
    app.click(&in_row(rule, "重新打开"));
    app.see("已重新打开");
    app.press("未解决 1");
    app.find(&with(Role::Row, rule));
    app.saved();

    app.run(app.driver.refresh()).unwrap();
    app.find(&in_row(rule, "标为已解决"));
    app.follow_part("来自：河朔省");
    app.see("应到9人，已发言9人");
    app.find(&named(Role::Link, "已转为经验"));
    assert_eq!(minutes(&app), fixture("debrief/a-minutes.txt").trim_end());
    app.close();
}

fn the_same_matter_is_counted_and_a_typed_sentence_stays(stage: Stage) {
    let app = begin(&stage);
    app.follow("经验");
    app.see("经验集还是空的");
    app.press("添加经验");
    app.fill("经验教训", "无线话筒试音后换电池并备有线");
    app.fill("自己的标签", "话筒");
    app.press("加上");
    app.press("保存");
    app.see("经验已添加");
    let open = app.find(&with(Role::Row, "无线话筒试音后"));
    assert!(app.text(&open).contains("话筒"));
    app.run(app.driver.back()).unwrap();

    say(&app, "陈立夏", None, "无线话筒试音后没换电池");
    app.click(&in_row("没换电池", "转为经验"));
    app.see("这条和“无线话筒试音后换电池并备有线”像是同一件事");
    app.press("又发生了，记一次");
    app.find(&with(Role::Link, "又发生了：无线话筒"));
    tap(&app, "苏禾");
    app.fill_in(&line_of("苏禾"), "专家要的材料不知在哪");
    app.saved();
    app.run(app.driver.refresh()).unwrap();
    assert_eq!(app.value_in(&line_of("苏禾")), "专家要的材料不知在哪");
    app.press("记下");
    app.see("已记下苏禾的发言");
    app.press("撤销");
    app.see("应到11人，已发言1人");
    app.follow("经验");
    app.see("重复1次");
    app.close();
}
