//! Pasted schedules, name lists and chats read into items, guests and sentences, and files that came back. Pure: what cannot be
//! read is kept and marked, never dropped.

mod bills;
mod columns;
mod correct;
mod debrief;
pub mod docx;
mod grid;
mod guests;
mod item;
mod line;
mod pasted;
mod people;
mod put_in;
mod returned;
mod schedule;
mod when;
mod words;

pub use bills::{BillCell, BillDoubt, MOST_BILLED, PastedBill, PastedBills, paste_bills};
pub use correct::GuestCell;
pub use debrief::{LineDoubt, PastedDebrief, PastedLine, paste_debrief};
pub use grid::{Grid, MAX_CHARS, MAX_ROWS, PasteError};
pub use guests::{GuestDoubt, PastedGuest, PastedGuests, paste_guests};
pub use item::{Field, PastedItem};
pub use pasted::{Cell, Doubt, PasteContext, PastedPerson, PastedSide};
pub use put_in::{PutIn, StillBlocked};
pub use returned::{Returned, ReturnedCell, returned, take_cells};
pub use schedule::{PastedSchedule, paste_schedule};
