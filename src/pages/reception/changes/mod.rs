//! 定稿 and what comes after it: changes, notices about them, and who has confirmed.

mod bar;
mod notice;
mod notice_sheet;

pub(super) use bar::{ChangesBar, PublishButton};
pub use notice_sheet::DraftNotice;
