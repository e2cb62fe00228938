//! A pasted list of guests: name, unit, post, rank, phone and diet of each.

use super::grid::{Grid, MAX_ITEM_CHARS, PasteError, is_rule};
use super::{line, words};
use crate::domain::Rank;

/// Why a row of the list needs a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GuestDoubt {
    /// No name is given.
    NoName,
    /// The name does not look like one.
    UnknownName,
    /// Another row has the same name.
    DuplicateName,
    /// Where the unit ends and the post begins is unsure; all of it is in the post.
    UnsureSplit,
    /// The rank is written in a way that is not known; it is kept in the note.
    UnknownRank,
}

/// One guest of a pasted list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastedGuest {
    /// 姓名
    pub name: String,
    /// 单位
    pub unit: String,
    /// 职务
    pub post: String,
    /// 级别
    pub rank: Rank,
    /// 电话
    pub phone: String,
    /// 来程车次、航班
    pub arrives_by: String,
    /// 返程车次、航班
    pub leaves_by: String,
    /// 饮食、忌口
    pub diet: Vec<String>,
    /// What belongs to the guest and has no other field.
    pub note: String,
    /// The pasted line or cells.
    pub raw: String,
    /// Why the row needs a look.
    pub doubts: Vec<GuestDoubt>,
}

/// What a pasted list was read into. Every pasted cell is in some row's `raw`, in `headings` or in `rest`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastedGuests {
    /// The guests, in the order pasted.
    pub rows: Vec<PastedGuest>,
    /// Headings of columns.
    pub headings: Vec<String>,
    /// What was not understood; to be shown.
    pub rest: Vec<String>,
}

impl PastedGuests {
    /// Guests with at least one doubt (待核对).
    pub fn n_doubtful(&self) -> usize {
        self.rows.iter().filter(|guest| !guest.doubts.is_empty()).count()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Number,
    Name,
    Unit,
    Post,
    UnitAndPost,
    Rank,
    Phone,
    ArrivesBy,
    LeavesBy,
    Note,
}

/// Reads a pasted list of guests: a table in any order of columns, or one guest a line.
///
/// # Errors
/// `PasteError::TooLong`.
pub fn paste_guests(grid: &Grid) -> Result<PastedGuests, PasteError> {
    grid.checked()?;
    let rows: Vec<_> = grid.cleaned().collect();
    let tabular: Vec<_> = rows.iter().filter(|row| row.len() > 1).collect();
    let mut columns = by_content(&tabular);
    let mut found = PastedGuests::default();
    for row in &rows {
        let raw = row.iter().filter(|cell| !cell.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\t");
        let filled = row.iter().filter(|cell| !cell.is_empty()).count();
        if let Some(read) = from_headings(row) {
            columns = read;
            found.headings.push(raw);
        } else if is_rule(row) {
            found.headings.push(raw);
        } else if raw.chars().count() > MAX_ITEM_CHARS {
            found.rest.push(raw);
        } else if filled == 1 {
            raw.lines().for_each(|text| found.line(text));
        } else {
            found.table_row(row, &columns, raw);
        }
    }
    found.mark_duplicates();
    Ok(found)
}

impl PastedGuests {
    fn table_row(&mut self, row: &[String], columns: &[Column], raw: String) {
        let mut guest = PastedGuest { raw, ..PastedGuest::default() };
        let heads_or_sum = |cell: &str| ["合计", "共计", "总计", "小计"].iter().any(|word| cell.starts_with(word));
        for (at, cell) in row.iter().enumerate().filter(|(_, cell)| !words::is_nothing(cell)) {
            guest.take(columns.get(at).copied().unwrap_or(Column::Note), cell);
        }
        if guest.name.is_empty() && guest.unit.is_empty() && guest.post.is_empty() || row.iter().any(|cell| heads_or_sum(cell)) {
            self.rest.push(guest.raw);
        } else {
            self.rows.push(guest);
        }
    }

    fn line(&mut self, raw: &str) {
        let text = line::without_number(raw);
        if let Some(guest) = labelled(text, raw) {
            return self.rows.push(guest);
        }
        let (part, text) = part_in_party(text);
        let text = text.rsplit_once('等').filter(|(_, heads)| heads.ends_with('人')).map_or(text, |(names, _)| names);
        let tokens = tokens(text);
        let names: Vec<_> = tokens.iter().filter(|token| words::looks_like_name(token)).collect();
        if names.len() > 1 && names.len() == tokens.len() {
            let each = names.iter().map(|name| PastedGuest { name: (*name).clone(), raw: raw.to_owned(), ..PastedGuest::default() });
            return self.rows.extend(each);
        }
        match free_line(&tokens, raw) {
            Some(mut guest) => {
                guest.post.push_str(part);
                self.rows.push(guest);
            }
            None => self.rest.push(raw.to_owned()),
        }
    }

    fn mark_duplicates(&mut self) {
        let names: Vec<_> = self.rows.iter().map(|guest| guest.name.clone()).collect();
        for guest in &mut self.rows {
            if guest.name.is_empty() {
                guest.doubts.push(GuestDoubt::NoName);
            } else if !words::may_be_name(&guest.name) {
                guest.doubts.push(GuestDoubt::UnknownName);
            }
            if !guest.name.is_empty() && names.iter().filter(|name| **name == guest.name).count() > 1 {
                guest.doubts.push(GuestDoubt::DuplicateName);
            }
        }
    }
}

impl PastedGuest {
    fn take(&mut self, column: Column, cell: &str) {
        let line = cell.replace('\n', "");
        match column {
            Column::Number => {}
            Column::Name => self.take_name(&line),
            Column::Unit => append(&mut self.unit, &line, ""),
            Column::Post => append(&mut self.post, &line, "、"),
            Column::UnitAndPost => self.take_unit_and_post(&cell.replace('\n', " ")),
            Column::Rank => self.take_rank(&line),
            Column::Phone => append(&mut self.phone, &line, "、"),
            Column::ArrivesBy => append(&mut self.arrives_by, &line, "、"),
            Column::LeavesBy => append(&mut self.leaves_by, &line, "、"),
            Column::Note => self.take_note(cell),
        }
    }

    fn take_rank(&mut self, text: &str) {
        if let Some(rank) = rank(text) {
            self.rank = rank;
            return;
        }
        self.doubts.extend(["正", "副", "级"].iter().any(|word| text.contains(word)).then_some(GuestDoubt::UnknownRank));
        append(&mut self.note, text, "；");
    }

    /// `宋振华`, `李 明`, `温瑞（女）`, `宋振华（省应急管理厅副厅长）`.
    fn take_name(&mut self, text: &str) {
        let (name, aside) = text.split_once(['（', '(']).unwrap_or((text, ""));
        self.name = name.split(' ').collect();
        let aside = aside.strip_suffix(['）', ')']).unwrap_or(aside);
        if words::is_post(aside) { self.take_unit_and_post(aside) } else { self.take_note(aside) }
    }

    fn take_unit_and_post(&mut self, text: &str) {
        let (first, last) = text.split_once([' ', '，', ',']).unwrap_or((text, ""));
        if words::is_post(last) && words::is_unit(first) {
            (self.unit, self.post) = (first.to_owned(), last.to_owned());
        } else if let Some((unit, post)) = words::unit_and_post(text) {
            (self.unit, self.post) = (unit.to_owned(), post.to_owned());
        } else if words::is_post(text) && text.chars().count() <= 4 {
            text.clone_into(&mut self.post);
        } else if words::is_unit(text) {
            text.clone_into(&mut self.unit);
        } else if !text.is_empty() {
            text.clone_into(&mut self.post);
            self.doubts.push(GuestDoubt::UnsureSplit);
        }
    }

    /// Diet words go to the diet, the rest of a remark is kept.
    fn take_note(&mut self, text: &str) {
        for piece in text.split(['、', '，', ',', '；', ';', '。', '/', '（', '(', '）', ')', ' ', '\n']).map(str::trim) {
            if words::is_nothing(piece) {
                continue;
            }
            let (diet, whole) = diet(piece);
            for word in &diet {
                if !self.diet.contains(word) {
                    self.diet.push(word.clone());
                }
            }
            if !whole {
                append(&mut self.note, piece, "；");
            }
        }
    }
}

fn append(field: &mut String, text: &str, separator: &str) {
    if !field.is_empty() && !text.is_empty() {
        field.push_str(separator);
    }
    field.push_str(text);
}

/// Words of diet with the word they are shown by.
const DIETS: [(&str, &str); 22] = [
    ("清真", "清真"),
    ("素食", "素食"),
    ("吃素", "素食"),
    ("糖尿病", "无糖"),
    ("无糖", "无糖"),
    ("低糖", "无糖"),
    ("控糖", "无糖"),
    ("少盐", "少盐"),
    ("低盐", "少盐"),
    ("少油", "少油"),
    ("低脂", "低脂"),
    ("清淡", "清淡"),
    ("不吃辣", "不吃辣"),
    ("不能吃辣", "不吃辣"),
    ("不辣", "不吃辣"),
    ("忌辣", "不吃辣"),
    ("免辣", "不吃辣"),
    ("不吃香菜", "不吃香菜"),
    ("不吃猪肉", "不吃猪肉"),
    ("不吃牛羊肉", "不吃牛羊肉"),
    ("忌生冷", "忌生冷"),
    ("无麸质", "无麸质"),
];

/// The diet in a piece of a remark, and whether the piece says nothing else.
fn diet(piece: &str) -> (Vec<String>, bool) {
    let bare = ["饮食", "用餐", "餐", "口味", "患者", "者", "人士"].iter().find_map(|end| piece.strip_suffix(end)).unwrap_or(piece);
    let bare = ["饮食", "忌口：", "忌口:", "忌口", "对", "需", "有"].iter().find_map(|front| bare.strip_prefix(front)).unwrap_or(bare);
    if let Some(what) = bare.strip_suffix("过敏").filter(|what| !what.is_empty() && what.chars().count() <= 6) {
        return (vec![format!("{what}过敏")], true);
    }
    let mut found: Vec<String> = Vec::new();
    for (_, shown) in DIETS.iter().filter(|(word, _)| piece.contains(word)) {
        let shown = (*shown).to_owned();
        if !found.contains(&shown) {
            found.push(shown);
        }
    }
    let mut left = bare.to_owned();
    for (word, _) in DIETS {
        left = left.replace(word, "");
    }
    let whole = !found.is_empty() && left.is_empty();
    (found, whole)
}

/// Reads a rank: `厅局级副`, `副厅级`, `正处`, `县处级正职`, `科员`.
fn rank(text: &str) -> Option<Rank> {
    if ["科员", "办事员", "科员及以下"].iter().any(|word| text.ends_with(word)) {
        return Some(Rank::Staff);
    }
    let text = text.trim_end_matches(['职', '级']);
    let chief = text.contains('正');
    let level: String = text.chars().filter(|c| !"正副级职".contains(*c)).collect();
    if chief == text.contains('副') {
        return None;
    }
    Some(match (level.as_str(), chief) {
        ("省部" | "省" | "部", true) => Rank::ProvincialChief,
        ("省部" | "省" | "部", false) => Rank::ProvincialDeputy,
        ("厅局" | "厅" | "局" | "司" | "司局", true) => Rank::BureauChief,
        ("厅局" | "厅" | "局" | "司" | "司局", false) => Rank::BureauDeputy,
        ("县处" | "处" | "县", true) => Rank::CountyChief,
        ("县处" | "处" | "县", false) => Rank::CountyDeputy,
        ("乡科" | "科" | "乡", true) => Rank::TownshipChief,
        ("乡科" | "科" | "乡", false) => Rank::TownshipDeputy,
        _ => return None,
    })
}

fn is_phone(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= 7 && text.chars().all(|c| c.is_ascii_digit() || "-+() ".contains(c))
}

fn heading(cell: &str) -> Option<Column> {
    let word: String = cell.chars().filter(|c| !c.is_whitespace() && !"：:、/及和".contains(*c)).collect();
    let has = |words: &[&str]| words.iter().any(|known| word.contains(known));
    Some(match word.as_str() {
        _ if word.chars().count() > 8 || word.contains(|c: char| c.is_ascii_digit()) => return None,
        _ if has(&["序号", "编号"]) || word == "序" => Column::Number,
        _ if has(&["姓名", "名字"]) => Column::Name,
        _ if has(&["单位", "部门"]) && has(&["职务", "职位"]) => Column::UnitAndPost,
        _ if has(&["级别", "职级"]) => Column::Rank,
        _ if has(&["职务", "职位", "职称", "身份"]) => Column::Post,
        _ if has(&["单位", "部门"]) => Column::Unit,
        _ if has(&["电话", "手机", "联系方式"]) => Column::Phone,
        _ if has(&["返程", "回程", "返回", "离开"]) => Column::LeavesBy,
        _ if has(&["来程", "去程", "到达", "抵达", "车次", "航班"]) => Column::ArrivesBy,
        _ if has(&["性别", "民族", "备注", "忌口", "饮食", "禁忌", "说明", "住宿"]) => Column::Note,
        _ => return None,
    })
}

fn from_headings(row: &[String]) -> Option<Vec<Column>> {
    let columns: Vec<_> = row.iter().map(|cell| heading(cell)).collect();
    let n_known = columns.iter().flatten().count();
    // A column of posts without one of units holds both.
    let both = !columns.contains(&Some(Column::Unit));
    let named = n_known > 1 && columns.contains(&Some(Column::Name));
    let read =
        |column: Option<Column>| if column == Some(Column::Post) && both { Column::UnitAndPost } else { column.unwrap_or(Column::Note) };
    named.then(|| columns.into_iter().map(read).collect())
}

fn by_content(rows: &[&Vec<String>]) -> Vec<Column> {
    let width = rows.iter().map(|row| row.len()).max().unwrap_or_default();
    let mut columns = vec![Column::Note; width];
    let mut take = |column: Column, fits: &dyn Fn(&str) -> bool| {
        let share = |at: usize| {
            let cells: Vec<_> = rows.iter().filter_map(|row| row.get(at)).filter(|cell| !words::is_nothing(cell)).collect();
            cells.iter().filter(|cell| fits(cell)).count() * 100 / cells.len().max(1)
        };
        let free = columns.iter().enumerate().filter(|(_, taken)| **taken == Column::Note).map(|(at, _)| (share(at), at));
        let best = free.filter(|(share, _)| *share >= 50).max_by_key(|(share, at)| (*share, width - at));
        if let Some(slot) = best.and_then(|(_, at)| columns.get_mut(at)) {
            *slot = column;
        }
    };
    take(Column::Phone, &is_phone);
    take(Column::Number, &|cell| cell.len() <= 4 && cell.trim_start_matches(|c: char| c.is_ascii_uppercase()).parse::<u16>().is_ok());
    take(Column::Rank, &|cell| rank(cell).is_some());
    take(Column::Name, &|cell| words::looks_like_name(&cell.split(' ').collect::<String>()));
    take(Column::UnitAndPost, &|cell| words::unit_and_post(cell).is_some());
    if !columns_have(rows, &words::is_unit) {
        return columns;
    }
    let mut take_rest = |column: Column, fits: &dyn Fn(&str) -> bool| {
        let fit = |at: usize| rows.iter().filter(|row| row.get(at).is_some_and(|cell| fits(cell))).count() * 2 >= rows.len();
        let slot = columns.iter_mut().enumerate().find(|(at, taken)| **taken == Column::Note && fit(*at));
        if let Some((_, slot)) = slot {
            *slot = column;
        }
    };
    take_rest(Column::Unit, &words::is_unit);
    take_rest(Column::Post, &words::is_post);
    columns
}

fn columns_have(rows: &[&Vec<String>], fits: &dyn Fn(&str) -> bool) -> bool {
    rows.iter().any(|row| row.iter().any(|cell| fits(cell)))
}

/// `姓名：宋振华 单位：省应急管理厅 职务：副厅长`.
fn labelled(text: &str, raw: &str) -> Option<PastedGuest> {
    let mut guest = PastedGuest { raw: raw.to_owned(), ..PastedGuest::default() };
    let mut open: Option<(Column, String)> = None;
    let mut n_labels = 0;
    for token in text.split([' ', '，', ',', '；', ';', '\n']).filter(|token| !token.is_empty()) {
        let labelled = token.split_once(['：', ':']).and_then(|(label, value)| Some((heading(label)?, value)));
        match (labelled, &mut open) {
            (Some((column, value)), _) => {
                n_labels += 1;
                if let Some((column, value)) = open.replace((column, value.to_owned())) {
                    guest.take(column, &value);
                }
            }
            (None, Some((_, value))) => append(value, token, " "),
            (None, None) => return None,
        }
    }
    if let Some((column, value)) = open {
        guest.take(column, &value);
    }
    (n_labels > 1 && !guest.name.is_empty()).then_some(guest)
}

/// `组长：宋振华 …` → what is added to the post, and the rest.
fn part_in_party(text: &str) -> (&'static str, &str) {
    let Some((label, rest)) = text.split_once(['：', ':']) else { return ("", text) };
    let label: String = label.split(' ').collect();
    let parts = [("组长", "（组长）"), ("副组长", "（副组长）"), ("联络员", "（联络员）"), ("成员", ""), ("组员", "")];
    parts.iter().find(|(word, _)| *word == label).map_or(("", text), |(_, shown)| (shown, rest.trim()))
}

/// The parts of a line; what is in brackets stays with the part before it, and 李 明 is one name.
fn tokens(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut token = String::new();
    let mut depth = 0_u32;
    for c in text.chars().chain([' ']) {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && matches!(c, ' ' | '，' | ',' | '、' | '；' | ';' | '。' | '：' | ':' | '｜' | '|' | '—' | '\n') {
            let one = |text: &str| text.chars().count() == 1 && words::has_known_surname(text);
            match found.last_mut().filter(|last| one(last) && token.chars().count() == 1) {
                Some(last) => last.push_str(&token),
                None if token.is_empty() => {}
                None => found.push(token.clone()),
            }
            token.clear();
        } else {
            token.push(c);
        }
    }
    found.extend((!token.is_empty()).then_some(token));
    found
}

/// `宋振华 省应急管理厅副厅长（组长）`, name first, last or glued to the post.
fn free_line(tokens: &[String], raw: &str) -> Option<PastedGuest> {
    let mut guest = PastedGuest { raw: raw.to_owned(), ..PastedGuest::default() };
    let outside = |token: &str| token.split(['（', '(']).next().unwrap_or_default().to_owned();
    let name_at = tokens.iter().position(|token| words::looks_like_name(&outside(token)));
    let mut official = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if Some(at) == name_at {
            guest.take_name(token);
        } else if is_phone(token) {
            guest.take(Column::Phone, token);
        } else if let Some(rank) = rank(token).filter(|_| token.contains(['级', '正', '副'])) {
            guest.rank = rank;
        } else if ["男", "女"].contains(&token.as_str()) || !diet(token).0.is_empty() {
            guest.take_note(token);
        } else if ["电话", "手机"].contains(&token.as_str()) {
        } else if words::is_unit(token) || words::is_post(token) || name_at.is_some() || words::name_beside_post(token).is_some() {
            official.push(token.as_str());
        } else {
            return None;
        }
    }
    let official = official.join(" ");
    if guest.name.is_empty() {
        let name = words::name_beside_post(&official).map(str::to_owned)?;
        guest.take_unit_and_post(official.strip_suffix(&name)?.trim());
        guest.name = name;
    } else {
        guest.take_unit_and_post(&official);
    }
    Some(guest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> PastedGuest {
        let found = paste_guests(&Grid::from_text(text).unwrap()).unwrap();
        assert_eq!((found.rows.len(), found.rest.len()), (1, 0), "{text}: {found:?}");
        found.rows.into_iter().next().unwrap()
    }

    #[test]
    fn a_guest_a_line_is_read_in_every_order() {
        for text in [
            "宋振华 省应急管理厅副厅长（组长）",
            "1. 宋振华，省应急管理厅副厅长（组长）",
            "宋振华：省应急管理厅 副厅长（组长）",
            "省应急管理厅副厅长（组长） 宋振华",
            "姓名：宋振华 单位：省应急管理厅 职务：副厅长（组长）",
            "宋振华\t省应急管理厅\t副厅长（组长）",
            "宋振华\t省应急管理厅副厅长（组长）",
            "组 长：宋振华 省应急管理厅副厅长",
            "宋振华（省应急管理厅副厅长（组长））",
            "组长：省应急管理厅副厅长宋振华",
            "姓名\t职务\n宋振华\t省应急管理厅副厅长（组长）",
        ] {
            let guest = one(text);
            assert_eq!(
                (guest.name.as_str(), guest.unit.as_str(), guest.post.as_str()),
                ("宋振华", "省应急管理厅", "副厅长（组长）"),
                "{text}"
            );
            assert_eq!(guest.doubts, [], "{text}");
        }
    }

    #[test]
    fn how_guests_come_and_leave_has_columns_of_its_own() {
        let guest = one("姓名\t单位\t到达车次、航班\t返程\n宋振华\t省应急管理厅\tG1234 9:40到\tG5678");
        assert_eq!((guest.arrives_by.as_str(), guest.leaves_by.as_str(), guest.note.as_str()), ("G1234 9:40到", "G5678", ""));
        assert_eq!(one("姓名：宋振华 单位：省应急管理厅 航班：CA1501").arrives_by, "CA1501");
    }

    #[test]
    fn names_alone_on_a_line_are_each_a_guest() {
        let found = paste_guests(&Grid::from_text("宋振华、贺兰君、顾铭等8人").unwrap()).unwrap();
        assert_eq!(found.rows.iter().map(|guest| guest.name.as_str()).collect::<Vec<_>>(), ["宋振华", "贺兰君", "顾铭"]);
    }

    #[test]
    fn phone_rank_and_diet_are_told_apart() {
        let guest = one("2、贺兰君，女，省消防救援总队防火监督处处长，正处级，13900000000，海鲜过敏，少盐");
        assert_eq!((guest.rank, guest.phone.as_str(), guest.note.as_str()), (Rank::CountyChief, "13900000000", "女"));
        assert_eq!(guest.diet, ["海鲜过敏", "少盐"]);
    }

    #[test]
    fn the_rest_of_a_remark_is_kept() {
        for (text, words, note) in [
            ("清淡, 茶", &["清淡"][..], "茶"),
            ("糖尿病，无糖", &["无糖"], ""),
            ("对花生过敏", &["花生过敏"], ""),
            ("因糖尿病需备无糖饮食", &["无糖"], "因糖尿病需备无糖饮食"),
            ("清真餐", &["清真"], ""),
            ("不辣", &["不吃辣"], ""),
            ("—", &[], ""),
        ] {
            let mut guest = PastedGuest::default();
            guest.take_note(text);
            assert_eq!((guest.diet, guest.note.as_str()), (words.iter().map(|&w| w.to_owned()).collect(), note), "{text}");
        }
    }

    #[test]
    fn ranks_are_read_as_people_write_them() {
        for (text, read) in [
            ("厅局级副", Some(Rank::BureauDeputy)),
            ("副厅级", Some(Rank::BureauDeputy)),
            ("厅局级副职", Some(Rank::BureauDeputy)),
            ("正处", Some(Rank::CountyChief)),
            ("县处级正", Some(Rank::CountyChief)),
            ("省部级副", Some(Rank::ProvincialDeputy)),
            ("科员", Some(Rank::Staff)),
            ("专家", None),
            ("处级", None),
        ] {
            assert_eq!(rank(text), read, "{text}");
        }
    }

    #[test]
    fn doubtful_rows_are_marked() {
        let found = paste_guests(&Grid::from_text("顾铭 省应急管理厅处长\n顾铭 省商务厅处长\n段飞 化工方面\n名单如下").unwrap()).unwrap();
        let doubts: Vec<_> = found.rows.iter().map(|guest| guest.doubts.clone()).collect();
        assert_eq!(doubts, [vec![GuestDoubt::DuplicateName], vec![GuestDoubt::DuplicateName], vec![GuestDoubt::UnsureSplit]]);
        assert_eq!(found.rest, ["名单如下"]);
    }
}
