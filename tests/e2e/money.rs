//! The money of a reception: a meal within the rules and what became of it, receipts and fees, the daily close, the claim, the
//! office's own standard, and a month compared with the hotel's bill.

use crate::{
    Stage,
    browser::{Browser, downloaded},
    journeys,
    plan::paste_all,
    reception::RECEPTION_A,
    screen::{Role, named, with},
};
use serde_json::Value;
use std::fs;

journeys!([chromium, webkit]:
    a_meal_over_the_standard_needs_an_approval_and_what_was_served_is_kept,
    a_closed_day_is_corrected_with_a_reason_that_stays,
    amounts_are_collected_receipted_closed_and_claimed,
    an_own_standard_counts_in_the_place_of_the_one_that_ships,
    a_month_is_compared_with_the_bill_of_the_hotel,
    the_papers_are_written_for_word_and_excel,
);

/// Sample A as it stood after the visit, before anything was settled.
fn import_unsettled_a(stage: &Stage, app: &Browser) {
    let mut plan: Value = serde_json::from_str(include_str!("../../data/sample-a.json")).unwrap();
    let reception = plan["receptions"]["JD-2026-014"].as_object_mut().unwrap();
    for field in ["receipts", "fees", "closes", "claim"] {
        reception.remove(field);
    }
    let meal = reception["meals"]["A-M1"].as_object_mut().unwrap();
    meal.remove("actual");
    meal.remove("billed_heads");
    let file = stage.profile.folder().join("unsettled.json");
    fs::write(&file, plan.to_string()).unwrap();
    app.goto(&stage.address("#/settings"));
    app.give_file("选资料文件", &file);
    app.see("新增1项接待");
    app.follow("接待");
    app.follow_part(RECEPTION_A.name);
    app.to("费用");
}

fn a_meal_over_the_standard_needs_an_approval_and_what_was_served_is_kept(stage: Stage) {
    let app = stage.open();
    paste_all(&app, RECEPTION_A.day);
    app.to("费用");
    app.press("添加工作餐");
    app.click(&with(Role::Button, "12:05"));
    app.fill("单价", "120");
    app.see("超标：每人120元，标准100元");
    app.fill("菜名", "清蒸鸡、白酒");
    app.press("加入菜单");
    app.see("“白酒”不能安排");
    app.see("不上酒");
    assert_eq!(app.value_in(&named(Role::Field, "菜名")), "白酒", "what is refused stays to be changed");
    app.find(&with(Role::Button, "移除清蒸鸡"));
    app.press("已经上了，如实记录");
    app.see("计划外");
    app.press("完成");
    // A second meal of the host is refused with its article.
    app.press("添加工作餐");
    app.see("不能再安排工作餐");
    app.press("知道了");
    app.see("超标：每人120元，标准每人100元。");
    app.press("登记审批");
    app.fill("审批人", "赵明远");
    app.fill("签批日期", "2026-04-15");
    app.press("超标准审批");
    app.press("保存");
    app.see_not("标准每人100元。");
    // What the approval cannot excuse still stands there.
    app.see("“白酒”不能安排");
    app.saved();
    app.reload();
    app.see("“白酒”不能安排");
    app.see("赵明远");
    app.close();
}

fn a_closed_day_is_corrected_with_a_reason_that_stays(stage: Stage) {
    let app = stage.open();
    app.import_sample_a(&stage.address("#/settings"));
    app.to("费用");
    app.see("已日结");
    app.see("材料齐全");
    app.click(&with(Role::Button, "修改工作餐"));
    app.fill("账单总额", "620");
    app.press("记下实际");
    app.see("已日结。改动要写原因");
    app.press("写入更正");
    app.see("请写原因");
    app.fill("更正原因", "账单多算一人");
    app.press("写入更正");
    app.press("完成");
    app.see("更正工作餐：605元→620元，账单多算一人");
    app.see("清单620元，票据605元，相差15元。");
    app.saved();
    app.reload();
    app.see("更正工作餐：605元→620元，账单多算一人");
    app.close();
}

fn amounts_are_collected_receipted_closed_and_claimed(stage: Stage) {
    let app = stage.open();
    import_unsettled_a(&stage, &app);
    app.see("下一步：4月16日（周四）日结");
    app.click(&with(Role::Button, "市内交通费"));
    app.see("8人×2个半天×40元");
    app.press("保存");
    app.see("请填写");
    app.fill("收据号", "SK-2026-031");
    app.press("保存");
    app.see("已收");
    app.press("登记票据");
    app.fill("票号", "0041622");
    for (typed, said) in [("-5", "金额不能为负"), ("100美元", "外币票据请先折算成人民币"), ("2000000", "超过一百万元")]
    {
        app.fill("金额", typed);
        app.press("保存");
        app.see(said);
        assert_eq!(app.value_in(&named(Role::Field, "金额")), typed, "nothing typed is lost");
    }
    app.fill("金额", "605");
    app.see("大写：陆佰零伍元整");
    app.press("保存");
    app.see("机关食堂二楼小餐厅 · 0041622");
    app.press("日结");
    app.see("已日结");
    app.press("撤销");
    app.press("日结");
    app.click(&with(Role::Button, "还没有报销"));
    // Today is long after the time allowed, which is said.
    app.press("保存");
    app.see("应在90天内报销。");
    app.click(&with(Role::Button, "报销单"));
    app.fill("报销日期", "2026-04-20");
    app.press("保存");
    app.see("材料齐全");
    app.saved();
    app.reload();
    app.see("材料齐全");
    app.close();
}

fn an_own_standard_counts_in_the_place_of_the_one_that_ships(stage: Stage) {
    let app = stage.open();
    import_unsettled_a(&stage, &app);
    app.see("计划每人55元，标准100元");
    let reception = app.address();
    app.follow("设置");
    app.follow("查看标准");
    app.follow_part("云岭区工作餐标准");
    app.press("复制一份");
    app.fill("名称", "云岭区工作餐标准（2026）");
    app.fill("生效日期", "2026-01-01");
    app.press("复制");
    app.see("云岭区工作餐标准（2026）");
    app.press("修改");
    app.see("改好了");
    app.press("改好了");
    app.press("对比");
    app.see("与哪一套对比");
    app.saved();
    app.goto(&reception);
    app.see("计划每人55元，标准100元");
    app.close();
}

fn a_month_is_compared_with_the_bill_of_the_hotel(stage: Stage) {
    let app = stage.open();
    app.import_sample_a(&stage.address("#/settings"));
    app.goto(&stage.address("#/accounts/week/2026-04-13"));
    app.see("605元");
    app.see("640元");
    app.press("标为已汇总");
    app.see("已汇总");
    app.follow("月对账");
    app.see("2026年4月");
    app.press("粘贴账单");
    app.paste("账单", &[("text/plain", "日期\t单位\t事项\t人数\t金额\n4月16日\t机关食堂二楼小餐厅\t工作餐\t12\t660")]);
    app.see("读到1笔");
    app.press("放入");
    app.see("已放入1笔");
    app.see("金额不符");
    app.see("还有1笔差异没有说明原因");
    app.saved();
    app.reload();
    app.see("金额不符");
    app.follow("公函登记");
    app.see("河应急函〔2026〕31号");
    app.follow("年度预算");
    app.see("应急口");
    app.close();
}

fn the_papers_are_written_for_word_and_excel(stage: Stage) {
    let app = stage.open();
    app.import_sample_a(&stage.address("#/settings"));
    app.to("费用");
    let folder = stage.profile.downloads();
    for (button, ending) in [("接待清单：Excel", "xlsx"), ("报销包：Word", "docx")] {
        for file in fs::read_dir(&folder).into_iter().flatten().flatten() {
            fs::remove_file(file.path()).unwrap();
        }
        app.click(&named(Role::Button, button));
        app.see("已交给浏览器下载");
        let file = downloaded(&folder);
        assert_eq!(file.extension().unwrap(), ending);
        assert!(file.file_name().unwrap().to_string_lossy().contains(RECEPTION_A.name));
        assert!(fs::read(&file).unwrap().starts_with(b"PK"));
    }
    app.close();
}
