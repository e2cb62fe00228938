//! Guests: how they come and leave, and what of a form is kept that was not saved.

use crate::{
    Stage,
    browser::Profile,
    journeys,
    screen::{Role, named},
    share::{keep, save_file, take_in},
};

journeys!([chromium, webkit]:
    how_guests_come_and_leave_is_pasted_corrected_and_told_in_a_colleagues_file,
    what_was_chosen_by_a_tap_is_there_again_like_what_was_typed,
);

fn how_guests_come_and_leave_is_pasted_corrected_and_told_in_a_colleagues_file(stage: Stage) {
    let app = stage.open();
    app.import_sample_a(&stage.address("#/settings"));
    app.press("基本情况");
    app.fill("来程车次、航班", "G1234 9:40到");
    app.press("保存");
    app.see("基本情况已保存");
    app.follow("人员");
    app.see("来程：G1234 9:40到");

    app.press("粘贴名单");
    let list = "姓名\t单位\t职务\t车次\t返程\n宋振华\t省应急管理厅\t副厅长\tCA1501 11:20到\tG5678 18:02";
    app.paste("名单内容", &[("text/plain", list)]);
    app.see("CA1501 11:20到");
    app.press("放入名单");
    app.see("新增0人，更新1人");
    app.see("来程：CA1501 11:20到");
    app.saved();
    let page = app.address();
    let first = save_file(&app, &stage.profile, None);
    let first = keep(&stage, &first, "first.docx");

    let theirs = Profile::new(stage.profile.engine());
    let other = theirs.open();
    other.goto(&stage.address(""));
    take_in(&other, &stage, &first);
    other.press("并入");
    other.see("已并入接待方案");

    app.goto(&page);
    app.press("修改宋振华");
    assert_eq!(app.value_in(&named(Role::Field, "来程车次、航班")), "CA1501 11:20到");
    app.fill("返程车次、航班", "D1 19:00");
    app.press("保存");
    app.see("返程：D1 19:00");
    app.saved();
    let second = save_file(&app, &stage.profile, None);

    take_in(&other, &stage, &second);
    other.see("返程车次、航班：G5678 18:02 → D1 19:00");
    other.press("并入");
    other.see("已并入接待方案");
    other.close();
    app.close();
}

fn what_was_chosen_by_a_tap_is_there_again_like_what_was_typed(stage: Stage) {
    let app = stage.open();
    app.import_sample_a(&stage.address("#/settings"));
    app.press("更多");
    app.press("公函");
    app.press("邀请函");
    app.saved();
    app.reload();
    app.press("更多");
    app.press("公函");
    app.see("上次没保存的内容已恢复");
    assert!(app.is_on(&named(Role::Button, "邀请函")), "the form chosen is kept");
    app.press("放弃");
    assert!(app.is_on(&named(Role::Button, "公函")), "the saved form is back");
    app.close();
}
