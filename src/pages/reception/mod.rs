//! One reception: its head, its tabs, and the next step.

mod costs;
mod frame;
mod people;
mod schedule;

pub use frame::ReceptionPage;
use frame::use_current;
