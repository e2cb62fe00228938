//! The only place that touches the browser. Holds no decisions; what JavaScript throws becomes an error of ours here.

mod clock;
mod idb;
mod ids;
mod tabs;

pub use clock::{now, today};
pub use idb::{Batch, Database, IdbError, Shelf};
pub use ids::new_id;
pub use tabs::Tabs;
