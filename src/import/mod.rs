//! Pasted schedules and name lists read into items and guests, and files that came back. Pure: what cannot be read is kept and
//! marked, never dropped.

mod columns;
mod correct;
pub mod docx;
mod grid;
mod guests;
mod item;
mod line;
mod people;
mod put_in;
mod schedule;
mod when;
mod words;

pub use correct::GuestCell;
pub use grid::{Grid, MAX_CHARS, MAX_ROWS, PasteError};
pub use guests::{GuestDoubt, PastedGuest, PastedGuests, paste_guests};
pub use item::{Cell, Doubt, Field, PasteContext, PastedItem, PastedPerson, PastedSide};
pub use put_in::{PutIn, StillBlocked};
pub use schedule::{PastedSchedule, paste_schedule};
