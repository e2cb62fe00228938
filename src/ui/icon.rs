//! Line drawings, 24 × 24, in the colour of the text around them.

use leptos::prelude::*;

/// What a drawing shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// A rising sun: 今日.
    Today,
    /// A gate: 接待.
    Reception,
    /// A book: 经验.
    Lessons,
    /// An index card: 常用资料.
    Directory,
    /// Two sliders: 设置.
    Settings,
    /// A pine: the app itself.
    Pine,
    /// Plus.
    Add,
    /// Cross.
    Close,
    /// Tick.
    Check,
    /// Triangle with a mark: look here.
    Warn,
    /// Octagon with a bar: not allowed.
    Stop,
    /// Circle with an i.
    Info,
    /// Circle with an hour hand.
    Clock,
    /// Map pin.
    Place,
    /// One person.
    Person,
    /// Several people.
    People,
    /// A car.
    Vehicle,
    /// Bowl with chopsticks.
    Meal,
    /// A sheet of paper with lines.
    Paper,
    /// Two sheets: copy.
    Copy,
    /// Printer.
    Print,
    /// Clipboard: paste.
    Paste,
    /// Pencil.
    Edit,
    /// Bin.
    Remove,
    /// Arrow turning back.
    Undo,
    /// Arrow turning forward again.
    Redo,
    /// Three dots: more actions.
    More,
    /// Arrow to the right.
    Forward,
    /// Arrow to the left.
    Back,
    /// Magnifying glass.
    Search,
    /// Arrow down into a tray.
    Download,
    /// Paper plane: sent to somebody.
    Send,
    /// Handset.
    Phone,
    /// Disk in a shield: saved on this device.
    Device,
    /// Calendar sheet.
    Calendar,
    /// Arrow upwards.
    Up,
    /// Arrow downwards.
    Down,
}

impl Glyph {
    /// The outline, as the data of one path.
    const fn path(self) -> &'static str {
        match self {
            Self::Today => "M3 18h18M6.5 18a5.5 5.5 0 0 1 11 0M12 4.5v4M4.6 9.6l2.2 2.2M19.4 9.6l-2.2 2.2M7 21.5h10",
            Self::Reception => "M5 20.5V7.5M19 20.5V7.5M2.5 7.5h19M4 4h16M9.5 20.5v-8M14.5 20.5v-8M5 12.5h14",
            Self::Lessons => "M12 6.5c-2-1.5-4.7-2-8-2v13.5c3.3 0 6 .5 8 2 2-1.5 4.7-2 8-2V4.5c-3.3 0-6 .5-8 2ZM12 6.5V20",
            Self::Directory => {
                "M5 4h12.5A1.5 1.5 0 0 1 19 5.5v13a1.5 1.5 0 0 1-1.5 1.5H5ZM5 4v16M8.5 15.5c.3-1.8 1.6-2.8 3.5-2.8s3.2 1 3.5 2.8M12 10.5a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4ZM21.5 7.5v2.5M21.5 13v2.5"
            }
            Self::Settings => {
                "M4 8h9M18 8h2M4 16h2M11 16h9M15.5 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM8.5 18.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z"
            }
            Self::Pine => "M12 21v-5M12 3 8 8h2l-4 5h2.5L5 16.5h14L15.5 13H18l-4-5h2Z",
            Self::Add => "M12 5v14M5 12h14",
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Check => "M5 12.5l4.5 4.5L19 7.5",
            Self::Warn => "M12 4 2.8 19.5h18.4ZM12 10v4.5M12 17v.3",
            Self::Stop => "M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3ZM8 12h8",
            Self::Info => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.5M12 7.7v.3",
            Self::Clock => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5.5l3.5 2",
            Self::Place => {
                "M12 21c-4-4.3-6.5-7.7-6.5-11a6.5 6.5 0 0 1 13 0c0 3.3-2.5 6.7-6.5 11ZM12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6Z"
            }
            Self::Person => "M12 11.5a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4ZM4.8 20.5c.5-3.7 3.4-6 7.2-6s6.7 2.3 7.2 6",
            Self::People => {
                "M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11ZM3 19.5c.4-3.3 2.8-5.4 6-5.4s5.6 2.1 6 5.4M15.6 5a3 3 0 0 1 0 5.8M17.6 14.4c1.9.7 3.1 2.5 3.4 5.1"
            }
            Self::Vehicle => {
                "M4 16.5v-4l2-5.5a1.5 1.5 0 0 1 1.4-1h9.2A1.5 1.5 0 0 1 18 7l2 5.5v4ZM4 12.5h16M5.5 16.5V19h2.5v-2.5M16 16.5V19h2.5v-2.5M7.5 14.5h1M15.5 14.5h1"
            }
            Self::Meal => "M3.5 11h17c0 4-2.5 7-5.5 8H9c-3-1-5.5-4-5.5-8ZM13 8l5-5M16 8.5l4.5-4M8.5 19.5h7",
            Self::Paper => "M6 3h8.5L19 7.5V21H6ZM14 3v5h5M9 12.5h6.5M9 16.5h6.5",
            Self::Copy => "M8.5 8.5H20V21H8.5ZM15.5 8.5V3H4v12.5h4.5",
            Self::Print => "M7 8.5V3.5h10v5M7 17H4V8.5h16V17h-3M7 14h10v6.5H7Z",
            Self::Paste => "M9 5H5.5v15.5h13V5H15M9 3.5h6V7H9ZM9 12h6M9 16h4",
            Self::Send => "M21 3 3 10.5l6.5 3L12.5 20ZM21 3 9.5 13.5",
            Self::Edit => "M4.5 19.5l.8-4L16 4.8l3.2 3.2L8.5 18.7ZM13.8 7l3.2 3.2",
            Self::Remove => "M4.5 6.5h15M9 6.5V4h6v2.5M6.5 6.5 7.3 20h9.4l.8-13.5M10 10.5v6M14 10.5v6",
            Self::Undo => "M8.5 5 4 9.5 8.5 14M4 9.5h9.5a5.5 5.5 0 0 1 0 11H9",
            Self::Redo => "M15.5 5 20 9.5 15.5 14M20 9.5h-9.5a5.5 5.5 0 0 0 0 11H15",
            Self::More => "M5.5 12h.01M12 12h.01M18.5 12h.01",
            Self::Forward => "M9 5l7 7-7 7",
            Self::Back => "M15 5l-7 7 7 7",
            Self::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 20.5 20.5",
            Self::Download => "M12 4v11M7.5 11 12 15.5l4.5-4.5M4.5 16v4h15v-4",
            Self::Phone => "M5 4h4l1.5 4.5-2.3 1.7a12 12 0 0 0 5.6 5.6l1.7-2.3L20 15v4c0 .6-.4 1-1 1C11 20 4 13 4 5c0-.6.4-1 1-1Z",
            Self::Device => "M12 3l7.5 3v5.5c0 4.5-3 7.7-7.5 9.5-4.5-1.8-7.5-5-7.5-9.5V6ZM8.7 12l2.3 2.3 4.3-4.3",
            Self::Calendar => "M4.5 5.5h15V20h-15ZM4.5 10h15M8.5 3.5v4M15.5 3.5v4M8 14h2M14 14h2",
            Self::Up => "M5 15l7-7 7 7",
            Self::Down => "M5 9l7 7 7-7",
        }
    }
}

/// A drawing beside a text that says the same; hidden from screen readers.
#[component]
pub fn Icon(
    /// What it shows.
    glyph: Glyph,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
            <path d=glyph.path() />
        </svg>
    }
}
