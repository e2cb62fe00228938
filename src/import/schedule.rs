//! A pasted schedule: goes through the rows, carries day and half of the day on, and makes items of tables, lines and labelled blocks.

use super::columns::{self, Column};
use super::grid::{Grid, MAX_ITEM_CHARS, PasteError, is_rule};
use super::line::{self, Label};
use super::people::{self, Gathered};
use super::when::{self, Bare, Clock, Day, Half, Span, When};
use super::words;
use super::{
    item::{PastedItem, day_cell, read_place, read_title},
    pasted::{Cell, Doubt, PasteContext, PastedSide},
};
use crate::domain::Role;

/// What a pasted schedule was read into. Every pasted cell is in some row's `raw`, in `headings` or in `rest`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastedSchedule {
    /// The items, in the order pasted.
    pub rows: Vec<PastedItem>,
    /// What was understood and is no item itself: headings of columns, dates, 上午.
    pub headings: Vec<String>,
    /// What was not understood; to be shown.
    pub rest: Vec<String>,
}

impl PastedSchedule {
    /// Items with at least one doubtful cell (待核对).
    pub fn n_doubtful(&self) -> usize {
        self.rows.iter().filter(|item| !item.doubts().is_empty()).count()
    }
}

/// Reads a pasted schedule: a table in any order of columns, or lines of text.
///
/// # Errors
/// `PasteError::TooLong`.
pub fn paste_schedule(grid: &Grid, ctx: &PasteContext) -> Result<PastedSchedule, PasteError> {
    grid.checked()?;
    let rows: Vec<_> = grid.cleaned().collect();
    let tabular: Vec<_> = rows.iter().filter(|row| lone_text(row).is_none()).collect();
    let mut reader = Reader { ctx, columns: columns::by_content(&tabular, ctx), ..Reader::new(ctx) };
    for row in &rows {
        reader.row(row);
    }
    Ok(reader.finish())
}

/// The text of a row that has only one: a plain line, or a title merged over the whole width.
fn lone_text(row: &[String]) -> Option<&str> {
    let mut filled = row.iter().filter(|cell| !cell.is_empty());
    let first = filled.next()?;
    filled.all(|cell| cell == first).then_some(first)
}

struct Reader<'a> {
    ctx: &'a PasteContext<'a>,
    columns: Vec<Column>,
    day: Option<Day>,
    half: Option<Half>,
    /// A line that may be the title of the block after it.
    pending: Option<String>,
    /// The last item still takes labelled lines.
    open: bool,
    found: PastedSchedule,
}

impl<'a> Reader<'a> {
    fn new(ctx: &'a PasteContext<'a>) -> Self {
        Self { ctx, columns: Vec::new(), day: None, half: None, pending: None, open: false, found: PastedSchedule::default() }
    }

    fn row(&mut self, cells: &[String]) {
        if is_rule(cells) {
            return self.found.headings.push(joined(cells));
        }
        let lone = lone_text(cells);
        if let Some(columns) = columns::from_headings(cells, self.ctx).filter(|_| lone.is_none()) {
            self.columns = columns;
            return self.heading(joined(cells));
        }
        let untimed = cells.iter().position(|cell| !cell.is_empty()).filter(|at| *at > 0).and_then(|at| self.columns.get(at));
        match lone {
            Some(text) if untimed != Some(&Column::Title) || cells.iter().all(|cell| cell == text) => {
                for line in text.lines() {
                    self.line(line);
                }
            }
            _ => self.table_row(cells),
        }
    }

    fn heading(&mut self, text: String) {
        self.flush();
        self.open = false;
        self.found.headings.push(text);
    }

    fn rest(&mut self, text: &str) {
        self.flush();
        self.open = false;
        self.found.rest.push(text.to_owned());
    }

    fn flush(&mut self) {
        self.found.rest.extend(self.pending.take());
    }

    fn set_day(&mut self, day: Day) {
        self.day = Some(day);
        self.half = None;
    }

    /// The day of an item without one of its own. A wrong weekday is told once, at the first item after it.
    fn carried_day(&mut self) -> Cell<chrono::NaiveDate> {
        let ctx = self.ctx;
        match &mut self.day {
            Some(day) => {
                let cell = day_cell(day, ctx);
                day.wrong_weekday = false;
                cell
            }
            None if ctx.first_day == ctx.last_day => Cell::sure("", ctx.first_day),
            None => Cell::doubtful("", Some(ctx.first_day), Doubt::MissingDay),
        }
    }

    fn set_when(&mut self, item: &mut PastedItem, when: When) {
        if let Some(day) = when.day {
            self.set_day(day);
        }
        self.half = when.half.or(self.half);
        item.day = self.carried_day();
        match when.span {
            Some(span) => self.set_span(item, span),
            None => item.start = Cell::doubtful("", None, Doubt::MissingTime),
        }
    }

    fn set_span(&self, item: &mut PastedItem, mut span: Span) {
        let heading = if span.start.half.is_none() { self.half } else { None };
        span.start.time = span.start.time.map(|time| when::under_heading(time, heading));
        item.set_start(span.start);
        let end = span.end.map(|mut end| {
            end.time = end.time.map(|time| if end.next_day { time } else { when::under_heading(time, heading) });
            end
        });
        item.set_end(end.unwrap_or(Clock { raw: String::new(), time: None, half: None, next_day: false }));
    }

    fn table_row(&mut self, cells: &[String]) {
        self.flush();
        let mut item = PastedItem { raw: joined(cells), ..PastedItem::default() };
        if item.raw.chars().count() > MAX_ITEM_CHARS {
            return self.rest(&item.raw);
        }
        let mut parts = Parts::default();
        let columns = self.columns.clone();
        for (at, cell) in cells.iter().enumerate() {
            let column = columns.get(at).copied().unwrap_or(Column::Other);
            parts.take(column, cell, self.ctx);
        }
        if parts.title.is_empty() && parts.places.is_empty() && parts.when.is_empty() {
            return self.rest(&item.raw);
        }
        let (when, unread) = self.when_of(&parts);
        let no_time = when.span.is_none();
        self.set_when(&mut item, when);
        if no_time && !unread.is_empty() {
            item.start = Cell::doubtful(unread, None, Doubt::UnreadableTime);
        } else if !unread.is_empty() {
            parts.people.notes.push(unread);
        }
        parts.fill(&mut item, self.ctx);
        self.open = false;
        self.found.rows.push(item);
    }

    /// Reads the cells about the time; gives what is left of them.
    fn when_of(&mut self, parts: &Parts) -> (When, String) {
        let (mut when, rest) = when::when(&parts.when, self.ctx, Bare::Allowed);
        if !parts.day.is_empty() {
            let (day, _) = when::when(&parts.day, self.ctx, Bare::Refused);
            let unread = Day { raw: parts.day.clone(), date: None, wrong_weekday: false };
            when.half = when.half.or(day.half);
            // The same cell merged over several rows is the same day; its half of the day goes on.
            when.day = when.day.or(day.day).or_else(|| day.half.is_none().then_some(unread));
            if when.day.as_ref().map(|day| &day.raw) == self.day.as_ref().map(|day| &day.raw) {
                when.day = None;
            }
        }
        (when, rest.trim_matches([' ', '\n', '，', ',', '：', ':', ')', '）', '】']).to_owned())
    }

    fn line(&mut self, raw: &str) {
        if raw.chars().count() > MAX_ITEM_CHARS {
            return self.rest(raw);
        }
        let text = line::without_number(raw);
        let parts = line::labelled(text);
        if !parts.is_empty() {
            return self.labelled(raw, &parts);
        }
        let (when, after) = when::when(text, self.ctx, Bare::Allowed);
        let bare_after = after.trim_matches(|c: char| !c.is_alphanumeric());
        if when.span.is_none() && when != When::default() && is_heading_end(bare_after) {
            if let Some(day) = when.day {
                self.set_day(day);
            }
            self.half = when.half;
            return self.heading(raw.to_owned());
        }
        match when.span.clone() {
            Some(span) if span.end.is_none() && self.is_sender(bare_after) => self.rest(raw),
            Some(_) => self.item_line(raw, when, after),
            None => self.untimed(raw, text),
        }
    }

    /// `4月15日 16:20` or `16:20 何雨桐`: above a forwarded message.
    fn is_sender(&self, after: &str) -> bool {
        after.is_empty() || words::looks_like_name(after) || self.ctx.knows(after)
    }

    fn untimed(&mut self, raw: &str, text: &str) {
        let positions = text.char_indices().filter(|(_, c)| c.is_ascii_digit() || "上下早中晚".contains(*c));
        let starts = positions.filter(|(at, _)| !text.get(..*at).is_some_and(|front| front.ends_with(|c: char| c.is_ascii_digit())));
        let found = starts.skip_while(|(at, _)| *at == 0).find_map(|(at, _)| {
            let (front, tail) = text.split_at_checked(at)?;
            let (span, after) = when::span(tail, Bare::Refused).filter(|(span, _)| span.end.is_some())?;
            Some((span, format!("{} {after}", sender_off(front, self.ctx))))
        });
        if let Some((span, around)) = found {
            return self.item_line(raw, When { span: Some(span), ..When::default() }, &around);
        }
        self.flush();
        self.open = false;
        self.day_within(text);
        self.pending = Some(raw.to_owned());
    }

    /// A title such as `【明日安排】4月16日（周四） 赵明远` gives the day of what follows; a span of days does not.
    fn day_within(&mut self, text: &str) {
        let Some(month) = text.find('月') else { return };
        let front = text.get(..month).unwrap_or_default();
        let at = front.trim_end_matches(|c: char| c.is_ascii_digit() || c == '年').len();
        let read = text.get(at..).and_then(|dated| when::date(dated, self.ctx));
        let Some((day, after)) = read.filter(|(day, _)| day.date.is_some_and(|day| self.ctx.covers(day))) else { return };
        if !after.trim_start().starts_with(['-', '–', '—', '~', '～', '至', '到']) && !after.contains([':', '：']) {
            self.set_day(day);
        }
    }

    fn item_line(&mut self, raw: &str, when: When, after: &str) {
        self.flush();
        let mut item = PastedItem { raw: raw.to_owned(), ..PastedItem::default() };
        self.set_when(&mut item, when);
        let body = line::body(after, self.ctx);
        let parts = Parts {
            title: body.title,
            places: if body.place.is_empty() { Vec::new() } else { vec![body.place] },
            owner: body.owner,
            vehicle: body.vehicle,
            people: body.people,
            ..Parts::default()
        };
        parts.fill(&mut item, self.ctx);
        self.open = true;
        self.found.rows.push(item);
    }

    /// `时间：… 地点：… 参加人员：…`, on one line or on several.
    fn labelled(&mut self, raw: &str, parts: &[(Label, &str, &str)]) {
        let mut last_raw = false;
        for (label, whole, value) in parts {
            let begins = match label {
                Label::Time => !self.open || self.last().is_none_or(|item| item.start.value.is_some() || !item.start.raw.is_empty()),
                Label::Title => !self.open || self.last().is_none_or(|item| item.title.value.is_some()),
                _ => !self.open,
            };
            if begins && matches!(label, Label::People | Label::Guests | Label::Owner | Label::Vehicle | Label::Note) {
                return self.rest(raw);
            }
            if *label == Label::Day && self.set_labelled_day(value) && begins {
                return self.heading(raw.to_owned());
            }
            if begins {
                self.begin_block();
                last_raw = false;
            }
            self.fill_label(*label, whole, value);
            if let Some(item) = self.found.rows.last_mut().filter(|_| !last_raw) {
                item.raw = if item.raw.is_empty() { raw.to_owned() } else { format!("{}\n{raw}", item.raw) };
                last_raw = true;
            }
        }
    }

    fn last(&self) -> Option<&PastedItem> {
        self.found.rows.last()
    }

    fn set_labelled_day(&mut self, value: &str) -> bool {
        let day = when::date(value, self.ctx).map(|(day, _)| day);
        let known = day.is_some();
        if let Some(day) = day {
            self.set_day(day);
        }
        known
    }

    fn begin_block(&mut self) {
        let title = self.pending.take();
        let mut item = PastedItem { raw: title.clone().unwrap_or_default(), ..PastedItem::default() };
        item.title = read_title(title.as_deref().map(line::without_number).unwrap_or_default().trim_end_matches(['：', ':']));
        item.start = Cell::doubtful("", None, Doubt::MissingTime);
        item.day = self.carried_day();
        item.guests = Cell::sure("", PastedSide::All);
        item.people = Cell::sure("", Vec::new());
        self.found.rows.push(item);
        self.open = true;
    }

    fn fill_label(&mut self, label: Label, whole: &str, value: &str) {
        let Some(mut item) = self.found.rows.pop() else { return };
        match label {
            Label::Time => {
                let (when, after) = when::when(value, self.ctx, Bare::Allowed);
                let unread = when.span.is_none();
                self.set_when(&mut item, when);
                if unread {
                    item.start = Cell::doubtful(value, None, Doubt::UnreadableTime);
                } else {
                    add_note(&mut item, after.trim_matches([' ', '，', ',', '。', '）', ')']));
                }
            }
            Label::Day => item.day = self.carried_day(),
            Label::Place => item.place = read_place(value, self.ctx),
            Label::Title => item.title = self.title_of(&mut item, value),
            Label::Guests => item.guests = people::guest_side(value, self.ctx),
            Label::People => self.add_people(&mut item, whole),
            Label::Owner => value.clone_into(&mut item.owner),
            Label::Vehicle => value.clone_into(&mut item.vehicle),
            Label::Note => add_note(&mut item, value),
        }
        self.found.rows.push(item);
    }

    fn title_of(&self, item: &mut PastedItem, value: &str) -> Cell<String> {
        let mut found = Gathered { people: item.people.value.take().unwrap_or_default(), ..Gathered::default() };
        let title = people::roles_from_title(value, &mut found, self.ctx);
        item.people.value = Some(found.people);
        read_title(&title)
    }

    fn add_people(&self, item: &mut PastedItem, text: &str) {
        let mut found = Gathered { people: item.people.value.take().unwrap_or_default(), doubt: item.people.doubt, ..Gathered::default() };
        found.read(text, Role::Unset, self.ctx);
        put_people(item, found, text);
    }

    fn finish(mut self) -> PastedSchedule {
        self.flush();
        let mut rows = std::mem::take(&mut self.found.rows);
        let starts: Vec<_> = rows.iter().map(|item| (item.day.value, item.start.value)).collect();
        for (at, item) in rows.iter_mut().enumerate().filter(|(_, item)| item.end.doubt == Some(Doubt::MissingEnd)) {
            let later = |(day, start): &&(_, Option<_>)| *day == item.day.value && *start > item.start.value;
            if let Some((_, Some(start))) = starts.iter().skip(at + 1).take_while(|(day, _)| *day == item.day.value).find(later) {
                item.end = Cell::sure("", *start);
            }
        }
        self.found.rows = rows;
        self.found
    }
}

/// What may stand behind a date on a line of its own.
fn is_heading_end(after: &str) -> bool {
    after.is_empty() || ["日程", "安排", "日程安排", "行程", "活动安排", "行程安排"].contains(&after)
}

/// Leaves `何雨桐：` off the front of a message.
fn sender_off<'a>(front: &'a str, ctx: &PasteContext) -> &'a str {
    let front = front.trim_end_matches(['，', ',', '（', '(', '时', '间', ' ']);
    let name = front.trim_end_matches(['：', ':']);
    if name.len() < front.len() && (words::looks_like_name(name) || ctx.knows(name)) { "" } else { name }
}

/// The cells of a row with each text once, as merged cells repeat it.
fn joined(cells: &[String]) -> String {
    let mut once: Vec<&str> = Vec::new();
    for cell in cells.iter().filter(|cell| !cell.is_empty()) {
        if once.last() != Some(&cell.as_str()) {
            once.push(cell);
        }
    }
    once.join("\t")
}

fn add_note(item: &mut PastedItem, note: &str) {
    if !note.is_empty() {
        let separator = if item.note.is_empty() { "" } else { "；" };
        item.note = format!("{}{separator}{note}", item.note);
    }
}

fn put_people(item: &mut PastedItem, found: Gathered, raw: &str) {
    if let Some(side) = found.guests {
        item.guests = side;
    }
    for note in &found.notes {
        add_note(item, note);
    }
    let raw = if item.people.raw.is_empty() { raw.to_owned() } else { format!("{}；{raw}", item.people.raw) };
    item.people = Cell { raw, value: Some(found.people), doubt: found.doubt };
}

/// The texts of one item, by what they are about.
#[derive(Default)]
struct Parts {
    day: String,
    when: String,
    title: String,
    places: Vec<String>,
    guests: String,
    people: Gathered,
    people_raw: Vec<String>,
    owner: String,
    vehicle: String,
}

impl Parts {
    fn take(&mut self, column: Column, cell: &str, ctx: &PasteContext) {
        match column {
            Column::Guests => cell.clone_into(&mut self.guests),
            _ if words::is_nothing(cell) => {}
            Column::Day => cell.clone_into(&mut self.day),
            Column::Time | Column::Start => self.when = format!("{}{}{cell}", self.when, if self.when.is_empty() { "" } else { " " }),
            Column::End => self.when = format!("{}–{cell}", self.when),
            Column::Place if self.places.last().is_none_or(|place| place != cell) => self.places.push(cell.to_owned()),
            Column::Place | Column::Number => {}
            Column::Title if self.title.is_empty() => cell.clone_into(&mut self.title),
            Column::Title if self.title == cell => {}
            Column::People(role) => {
                self.people_raw.push(cell.to_owned());
                self.people.read(cell, role, ctx);
            }
            Column::Owner => self.take_owner(cell, ctx),
            Column::Vehicle => cell.replace('\n', "、").clone_into(&mut self.vehicle),
            Column::Title | Column::Note | Column::Other => self.people.notes.push(cell.replace('\n', "；")),
        }
    }

    fn take_owner(&mut self, cell: &str, ctx: &PasteContext) {
        let cell = cell.replace('\n', "、");
        match line::support_in(&cell, ctx) {
            Some((owner, found)) => {
                self.owner = owner;
                found.people.into_iter().for_each(|person| self.people.add(person));
                self.people.notes.extend(found.notes);
            }
            None => self.owner = cell,
        }
    }

    fn fill(mut self, item: &mut PastedItem, ctx: &PasteContext) {
        let title = people::roles_from_title(&self.title, &mut self.people, ctx);
        item.title = read_title(&title);
        self.title.clone_into(&mut item.title.raw);
        let place = self.places.join("→");
        item.place = read_place(&place, ctx);
        item.guests = people::guest_side(&self.guests, ctx);
        item.people = Cell::default();
        put_people(item, self.people, &self.people_raw.join("；"));
        item.owner = self.owner;
        item.vehicle = self.vehicle;
    }
}
