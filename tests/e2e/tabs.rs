//! Several tabs of one browser at work on the same reception.

use crate::{
    Stage, journeys,
    reception::{RECEPTION_A, fixture},
    screen::{Role, named, with},
};
use serde_json::json;

journeys!(two_tabs_show_each_others_work_and_a_stale_sheet_reverts_nothing);

fn two_tabs_show_each_others_work_and_a_stale_sheet_reverts_nothing(stage: Stage) {
    let app = stage.open();
    app.begin(&RECEPTION_A);
    app.paste_schedule(&[("text/plain", &fixture("paste/a-tsv.txt"))], "识别14项");
    app.press("放入日程");
    app.see("已放入14项");
    app.saved();
    let page = app.address();
    let first = app.tab();
    let second = app.new_tab(&page);
    app.item("08:45–09:30");
    let mark = "window.notReloaded = true";
    app.script(mark, vec![]);

    // The first tab opens a sheet and leaves it open.
    app.to_tab(&first);
    app.script(mark, vec![]);
    app.open_item("08:45–09:30", "见面会");
    app.fill("地点", "区应急指挥中心三楼会议室");

    // Meanwhile the second tab changes the same item, and another one.
    app.to_tab(&second);
    app.open_item("08:45–09:30", "见面会");
    app.see_not("上次没保存的内容已恢复");
    app.fill("事项", "督查见面会");
    app.fill("开始", "08:50");
    app.type_keys("\u{e004}");
    app.save_item();
    app.open_item("15:40–17:00", "反馈会");
    app.fill("备注", "大屏在三楼");
    app.save_item();
    app.saved();

    // The sheet that has not seen this is saved now: its own change goes in, nothing else goes back.
    app.to_tab(&first);
    app.save_item();
    app.saved();
    for tab in [&first, &second] {
        app.to_tab(tab);
        let row = with(Role::Row, "08:5009:35督查见面会");
        app.find(&with(Role::Text, "区应急指挥中心三楼会议室").within(&row));
        let row = app.item("15:40–17:00");
        app.find(&with(Role::Text, "大屏在三楼").within(&row));
        assert_eq!(app.script("return window.notReloaded === true", vec![]), json!(true), "no reload");
    }

    // Undo in one tab takes back its own step only.
    app.to_tab(&first);
    app.press("撤销");
    for tab in [&second, &first] {
        app.to_tab(tab);
        let row = with(Role::Row, "08:5009:35督查见面会");
        app.find(&with(Role::Text, "区行政中心一号会议室").within(&row));
    }

    // Both tabs typing at the same moment: every row of both is in both.
    for tab in [&first, &second] {
        app.to_tab(tab);
        app.press("逐行录入");
    }
    for n in 0..5 {
        for (tab, word) in [(&first, "甲"), (&second, "乙")] {
            app.to_tab(tab);
            app.type_row([Some("20:00"), Some("20:30"), None, Some(&format!("{word}{n}")), None]);
        }
    }
    for tab in [&first, &second] {
        app.to_tab(tab);
        for n in 0..5 {
            app.see(&format!("甲{n}"));
            app.see(&format!("乙{n}"));
        }
        app.saved();
    }
    app.reload();
    app.find(&named(Role::Heading, RECEPTION_A.name));
    app.see("24项");
    app.close();
}
