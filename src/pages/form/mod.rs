//! What the forms of several pages share: the hand that edits, the draft of a sheet, the box for pasting, and groups of fields.

pub(super) mod basics;
pub(super) mod draft;
pub(super) mod duty;
pub(super) mod hand;
pub(super) mod inputs;
pub(super) mod paste_box;
