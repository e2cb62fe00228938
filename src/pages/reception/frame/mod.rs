//! The frame around the tabs of one reception: its head, the next step, what the rules say.

mod basics_sheet;
mod findings;
mod head;
mod history;
mod letter;
mod next_step;
mod page;

pub use basics_sheet::EditBasics;
pub(super) use findings::FindingRow;
pub use history::History;
pub use letter::EditLetter;
pub(super) use letter::LetterSheet;
pub use page::ReceptionPage;
