//! Components that know nothing of the app: labels, signals and callbacks in, HTML out. No texts of their own.

mod bar;
mod button;
mod choice;
mod copy;
mod each;
mod field;
mod file_button;
mod icon;
mod keys;
mod layout;
mod notice;
mod outcome;
mod paper;
mod sheet;
mod table;
mod tabs;
mod toast;
mod windowed;

pub use bar::Bar;
pub use button::{Button, LinkButton, Variant};
pub use choice::{Check, Chips, Choice, OneChip, Select, Tick};
pub use copy::CopyText;
pub use each::Each;
pub use field::{DateField, Field, FieldExtras, Input, NumberField, TextArea, TimeField};
pub use file_button::FileButton;
pub use icon::{Glyph, Icon};
pub use keys::{is_composing, is_enter};
pub use layout::{Card, EmptyState, PageHeader, Section, Skeleton, Toolbar};
pub use notice::{Badge, Banner, Note, StatusLine, Tone};
pub use outcome::outcome;
pub use paper::Paper;
pub use sheet::Sheet;
pub use table::{CellInput, Table};
pub use tabs::{TabLink, Tabs};
pub use toast::{Toast, ToastHost, Toasts, Undo, provide_toasts, use_toasts};
pub use windowed::{Heights, Windowed};
