//! 关于: what this release is, and whose work is in it.

use crate::{Stage, browser::wait_for, journeys};

journeys!(the_third_party_notices_are_read_without_a_network);

fn the_third_party_notices_are_read_without_a_network(mut stage: Stage) {
    let app = stage.open_at("#/settings");
    app.see(&format!("版本 {}，发布编号 ", env!("CARGO_PKG_VERSION")));
    app.is_ready_offline();
    stage.server.stop();
    app.follow("第三方声明");
    let tab = wait_for("the tab of the notices", || app.run(app.driver.windows()).ok()?.into_iter().find(|tab| *tab != app.tab()));
    app.to_tab(&tab);
    // Chinese and the sign ©, so no other encoding was guessed.
    wait_for("the notices", || {
        let text = app.page_text();
        ["迎客松：第三方声明", "\nleptos ", "\nautomerge ", "©"].into_iter().all(|part| text.contains(part)).then_some(())
    });
    assert!(app.address().ends_with("/notices.txt"));
    app.close();
}
