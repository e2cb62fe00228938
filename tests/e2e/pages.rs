//! Addresses, the way back, languages, samples.

use crate::{
    Stage, journeys,
    screen::{Role, named},
};

journeys!(every_section_has_an_address_and_the_way_back_works);

fn every_section_has_an_address_and_the_way_back_works(stage: Stage) {
    let app = stage.open();
    for (section, page) in [("接待", "#/receptions"), ("经验", "#/lessons"), ("常用资料", "#/directory"), ("设置", "#/settings")] {
        app.follow(section);
        app.find(&named(Role::Heading, section));
        assert_eq!(app.address(), stage.address(page));
    }
    app.run(app.driver.back()).unwrap();
    app.find(&named(Role::Heading, "常用资料"));
    app.goto(&stage.address("#/nowhere"));
    app.see("没有这一页");
    assert_eq!(app.complaints(), Vec::<String>::new());
    app.close();
}
