//! One item in running text: what stands behind the time of a chat line, in any order.

use super::pasted::PasteContext;
use super::people::{self, Gathered};
use super::words;
use crate::domain::Role;

/// What was found in a line besides its time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) place: String,
    pub(super) title: String,
    pub(super) owner: String,
    pub(super) vehicle: String,
    pub(super) people: Gathered,
}

/// What a label before a colon announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Time,
    Day,
    Place,
    Title,
    Guests,
    People,
    Owner,
    Vehicle,
    Note,
}

const LABELS: [(&str, Label); 36] = [
    ("时间", Label::Time),
    ("活动时间", Label::Time),
    ("会议时间", Label::Time),
    ("日期", Label::Day),
    ("地点", Label::Place),
    ("活动地点", Label::Place),
    ("会议地点", Label::Place),
    ("事项", Label::Title),
    ("活动", Label::Title),
    ("活动内容", Label::Title),
    ("内容", Label::Title),
    ("议题", Label::Title),
    ("会议名称", Label::Title),
    ("接待对象", Label::Guests),
    ("督查组", Label::Guests),
    ("考察组", Label::Guests),
    ("来宾", Label::Guests),
    ("参加人员", Label::People),
    ("参会人员", Label::People),
    ("参加", Label::People),
    ("我方", Label::People),
    ("陪同", Label::People),
    ("陪同人员", Label::People),
    ("陪同领导", Label::People),
    ("主持", Label::People),
    ("主持人", Label::People),
    ("汇报", Label::People),
    ("保障", Label::People),
    ("责任人", Label::Owner),
    ("责任", Label::Owner),
    ("责任单位", Label::Owner),
    ("负责人", Label::Owner),
    ("车辆", Label::Vehicle),
    ("用车", Label::Vehicle),
    ("车", Label::Vehicle),
    ("备注", Label::Note),
];

/// The labelled parts of a line, `时间：… 地点：…`; nothing when it does not begin with a label.
pub(super) fn labelled(text: &str) -> Vec<(Label, &str, &str)> {
    let text = text.trim_start_matches(['【', '[', '*', ' ']);
    let mut starts = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, c)| matches!(c, '：' | ':')) {
        let head = text.get(..at).unwrap_or_default().trim_end_matches(['】', ']', '*', ' ']);
        let word = LABELS.iter().filter(|(word, _)| head.ends_with(word)).max_by_key(|(word, _)| word.len());
        let Some((word, label)) = word else { continue };
        let from = head.len() - word.len();
        let begins = head
            .get(..from)
            .is_some_and(|front| front.is_empty() || front.ends_with([' ', '\n', '，', ',', '；', ';', '。', '｜', '|', '【']));
        if begins {
            starts.push((from, *label));
        }
    }
    if starts.first().is_none_or(|(from, _)| *from > 0) {
        return Vec::new();
    }
    let ends: Vec<_> = starts.iter().skip(1).map(|(from, _)| *from).chain([text.len()]).collect();
    let parts = starts.into_iter().zip(ends).filter_map(|((from, label), to)| {
        let whole = text.get(from..to)?.trim_matches(['；', ';', '，', ',', '。', '｜', '|', '【', ' ', '\n']);
        let (_, value) = whole.split_once(['：', ':'])?;
        Some((label, whole, value.trim_matches(['】', ']', '*', ' '])))
    });
    parts.collect()
}

/// Leaves off `1、`, `（一）`, `①`, bullets and emoji at the beginning.
pub(super) fn without_number(text: &str) -> &str {
    let is_bullet = |c: char| !c.is_alphanumeric() && !"【[（(《“\"".contains(c);
    let plain = text.trim_start_matches(is_bullet).trim_start_matches(|c| ('①'..='⑳').contains(&c)).trim_start();
    let numerals = |c: char| "一二三四五六七八九十".contains(c);
    if let Some(inner) = plain.strip_prefix(['（', '(']) {
        let after = inner.trim_start_matches(|c: char| c.is_ascii_digit() || numerals(c));
        return after.strip_prefix(['）', ')']).filter(|_| after.len() < inner.len()).map_or(plain, str::trim_start);
    }
    let after = plain.trim_start_matches(numerals);
    if after.len() < plain.len() {
        return after.strip_prefix(['、', '.', '．']).map_or(plain, str::trim_start);
    }
    let after = plain.trim_start_matches(|c: char| c.is_ascii_digit());
    if after.len() == plain.len() || plain.len() - after.len() > 2 {
        return plain;
    }
    match after.strip_prefix(['、', '．', '.', ')', '）', '\u{20e3}']) {
        Some(rest) if !after.starts_with('.') || !two_digits_end(rest) => rest.trim_start(),
        _ => plain,
    }
}

/// `45` of `8.45-9.30`, against `8:45` of `1.8:45`.
fn two_digits_end(text: &str) -> bool {
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    after.len() < text.len() && !after.starts_with([':', '：', '点', '月', '时'])
}

/// A place with arrows written `→`, its lines joined and short names in full.
pub(super) fn full_place(text: &str, ctx: &PasteContext) -> String {
    let mut place = text.replace('\n', "");
    for arrow in ["-->", "—>", "–>", "——>", "->", "=>", "⇒", "➡", "➔", "⟶", "＞", "—＞"] {
        place = place.replace(arrow, "→");
    }
    let place = place.split('→').map(|end| end.trim_matches(['-', '—', '–', ' '])).collect::<Vec<_>>().join("→");
    let known = |end: &str| words::is_place(end) || ctx.office.places.values().any(|p| p.live && (p.name == end || p.short == end));
    let transfer = place.split_once(['—', '－', '–', '至']).filter(|_| !place.contains('→'));
    match transfer.map(|(from, to)| (from.trim(), to.trim_start_matches(['—', '－', '–', ' ']))) {
        Some((from, to)) if known(from) && known(to) => ctx.office.full_place(&format!("{from}→{to}")),
        _ => ctx.office.full_place(&place),
    }
}

/// Reads what stands behind the time.
pub(super) fn body(text: &str, ctx: &PasteContext) -> Body {
    let mut body = Body::default();
    let text = body.asides(text.trim_matches([' ', '，', ',', '、', ':', '：', ';', '；', '。', '｜', '|', '-', '—', '–', '\n']), ctx);
    let mut kept: Vec<(char, String)> = Vec::new();
    for (separator, clause) in clauses(&text) {
        if !body.understood(clause, ctx) {
            kept.push((separator, clause.to_owned()));
        }
    }
    body.take_place(&mut kept, ctx);
    let mut title = String::new();
    for (separator, clause) in kept {
        if !title.is_empty() {
            title.push(separator);
        }
        title.push_str(&clause);
    }
    let title = ["召开", "举行", "举办", "进行", "开展"].iter().find_map(|word| title.strip_prefix(word)).unwrap_or(&title).to_owned();
    title.clone_into(&mut body.title);
    body
}

impl Body {
    /// Takes out the brackets that are about people, vehicle or owner; others stay in the text.
    fn asides(&mut self, text: &str, ctx: &PasteContext) -> String {
        let mut kept = String::new();
        let mut rest = text;
        while let Some((before, inner)) = rest.split_once(['（', '(']) {
            kept.push_str(before);
            let Some((aside, after)) = inner.split_once(['）', ')']) else {
                kept.push_str(rest.strip_prefix(before).unwrap_or_default());
                return kept;
            };
            if self.place.is_empty() && words::is_place(aside.trim()) && aside.chars().count() > 3 {
                self.place = full_place(aside.trim(), ctx);
                kept.push(' ');
            } else if self.understood(aside.trim(), ctx) || self.all_understood(aside, ctx) {
                kept.push(' ');
            } else {
                kept.push_str(rest.strip_prefix(before).and_then(|rest| rest.strip_suffix(after)).unwrap_or_default());
            }
            rest = after;
        }
        kept.push_str(rest);
        kept
    }

    /// A bracket of several clauses, each of them understood.
    fn all_understood(&mut self, aside: &str, ctx: &PasteContext) -> bool {
        let mut trial = self.clone();
        let understood = clauses(aside).iter().all(|(_, clause)| trial.understood(clause, ctx));
        if understood {
            *self = trial;
        }
        understood
    }

    fn understood(&mut self, clause: &str, ctx: &PasteContext) -> bool {
        if let Some((label, _, value)) = labelled(clause).into_iter().next() {
            match label {
                Label::Vehicle => value.clone_into(&mut self.vehicle),
                Label::Owner => value.clone_into(&mut self.owner),
                Label::Place => self.place = full_place(value, ctx),
                Label::Guests => self.people.guests = Some(people::guest_side(value, ctx)),
                Label::People => return self.people.clause(clause, ctx),
                Label::Note => self.people.notes.push(value.to_owned()),
                Label::Time | Label::Day | Label::Title => return false,
            }
            return true;
        }
        let known = |name: &&str| ctx.office.vehicles.values().any(|v| v.live && (v.name == **name || v.plate == **name));
        if let Some(vehicle) = words::vehicle(clause).or_else(|| Some(clause).filter(known)) {
            vehicle.clone_into(&mut self.vehicle);
            return true;
        }
        if let Some(side) = people::strict_side(clause, ctx) {
            self.people.guests = Some(side);
            return true;
        }
        if let Some(owner) = clause.strip_suffix("负责").filter(|name| words::looks_like_name(name) || ctx.knows(name)) {
            owner.clone_into(&mut self.owner);
            return true;
        }
        self.people.clause(clause, ctx)
    }

    /// The place is the clause that is known as one, else looks like one; `在…召开…` and `机关食堂工作餐` are split.
    fn take_place(&mut self, kept: &mut Vec<(char, String)>, ctx: &PasteContext) {
        if !self.place.is_empty() {
            return;
        }
        let transfer = kept.iter().position(|(_, clause)| full_place(clause, ctx).contains('→'));
        let known = || kept.iter().position(|(_, clause)| known_place(bare_place(clause), ctx) == Some(""));
        let alike = || kept.iter().position(|(_, clause)| words::is_place(bare_place(clause)) && !has_verb(clause));
        if let Some(at) = transfer.or_else(known).or_else(alike) {
            self.place = full_place(bare_place(&kept.remove(at).1), ctx);
            return;
        }
        for (_, clause) in kept {
            let bare = bare_place(clause);
            let split = known_place(bare, ctx).or_else(|| after_verb(bare).filter(|_| bare.len() < clause.len()));
            if let Some(title) = split {
                self.place = full_place(bare.strip_suffix(title).unwrap_or(bare), ctx);
                *clause = title.to_owned();
                return;
            }
        }
    }
}

/// Without `在`, `于`, `到` before the place.
fn bare_place(clause: &str) -> &str {
    ["前往", "地点", "在", "于", "到", "赴"].iter().find_map(|word| clause.strip_prefix(word)).unwrap_or(clause)
}

const VERBS: [&str; 8] = ["召开", "举行", "举办", "进行", "开展", "检查", "考察", "察看"];

fn has_verb(clause: &str) -> bool {
    VERBS.iter().any(|verb| clause.strip_prefix(verb).is_some())
}

/// What begins with the verb in `区行政中心召开见面会`.
fn after_verb(text: &str) -> Option<&str> {
    let at = VERBS.iter().filter_map(|verb| text.find(verb)).min().filter(|at| *at > 0)?;
    text.get(at..)
}

/// What follows the longest known place at the beginning of `text`.
fn known_place<'a>(text: &'a str, ctx: &PasteContext) -> Option<&'a str> {
    let places = ctx.office.places.values().filter(|place| place.live);
    let names = places.flat_map(|place| [place.name.as_str(), place.short.as_str()]).filter(|name| name.chars().count() > 1);
    names.filter_map(|name| text.strip_prefix(name)).min_by_key(|rest| rest.len())
}

/// Splits at the separators outside brackets; each clause with the separator before it. `、` keeps names together.
fn clauses(text: &str) -> Vec<(char, &str)> {
    let mut found = Vec::new();
    let (mut depth, mut separator, mut from) = (0_u32, '，', 0);
    for (at, c) in text.char_indices().chain([(text.len(), '。')]) {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '，' | ',' | '；' | ';' | '。' | '｜' | '|' | ' ' | '\n' if depth == 0 || at == text.len() => {
                let clause = text.get(from..at).unwrap_or_default().trim();
                if !clause.is_empty() {
                    found.push((if separator == '\n' { ' ' } else { separator }, clause));
                }
                (separator, from) = (c, (at + c.len_utf8()).min(text.len()));
            }
            _ => {}
        }
    }
    found
}

/// Roles of a clause such as a cell `马骁（保障）` in a column of responsible people.
pub(super) fn support_in(text: &str, ctx: &PasteContext) -> Option<(String, Gathered)> {
    if !text.contains("保障") {
        return None;
    }
    let mut found = Gathered::default();
    found.read(text, Role::Support, ctx);
    let owner = found.people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join("、");
    (!owner.is_empty()).then_some((owner, found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Office;
    use chrono::NaiveDate;

    fn check(text: &str, place: &str, title: &str, people: &[(&str, Role)]) {
        let day = NaiveDate::from_ymd_opt(2026, 4, 16).unwrap();
        let office = Office::default();
        let known = ["李牧川", "赵明远", "郑克俭"].map(str::to_owned).to_vec();
        let ctx = PasteContext { first_day: day, last_day: day, party: "督查组", people: known, guests: Vec::new(), office: &office };
        let found = body(text, &ctx);
        let here: Vec<_> = found.people.people.iter().map(|p| (p.name.as_str(), p.role)).collect();
        assert_eq!((found.place.as_str(), found.title.as_str(), here.as_slice()), (place, title, people), "{text}");
    }

    #[test]
    fn place_title_and_people_are_found_in_a_line() {
        let all = [("李牧川", Role::Chair), ("赵明远", Role::Unset), ("郑克俭", Role::Unset)];
        check(" 区行政中心一号会议室 见面会 （李牧川主持，赵明远、郑克俭）", "区行政中心一号会议室", "见面会", &all);
        check("，在区行政中心一号会议室召开见面会，李牧川主持，赵明远、郑克俭参加。", "区行政中心一号会议室", "见面会", &all);
        check("太子峪高铁站-->一号会议室 接站转场（仅工作人员）", "太子峪高铁站→一号会议室", "接站转场（仅工作人员）", &[]);
        check(
            "反馈会（区应急指挥中心三楼会议室），请李牧川、赵明远参加",
            "区应急指挥中心三楼会议室",
            "反馈会",
            &[("李牧川", Role::Unset), ("赵明远", Role::Unset)],
        );
        check("见面会 区行政中心一号会议室", "区行政中心一号会议室", "见面会", &[]);
        check("机关食堂二楼小餐厅｜工作餐（自助，一次）", "机关食堂二楼小餐厅", "工作餐（自助，一次）", &[]);
        check("", "", "", &[]);
    }

    #[test]
    fn numbers_and_bullets_are_left_off() {
        for text in ["1、8:45", "1. 8:45", "1.8:45", "（一）8:45", "①8:45", "• 8:45", "⏰8:45", "1⃣ 8:45", "一、8:45", "(12) 8:45", "8:45"]
        {
            assert_eq!(without_number(text), "8:45", "{text}");
        }
        assert_eq!(without_number("8.45-9.30"), "8.45-9.30");
    }

    #[test]
    fn labelled_parts_are_split() {
        let found: Vec<_> =
            labelled("时间：8:45-9:30 地点：甲 参加人员：乙、丙").into_iter().map(|(label, _, value)| (label, value)).collect();
        assert_eq!(found, [(Label::Time, "8:45-9:30"), (Label::Place, "甲"), (Label::People, "乙、丙")]);
        assert!(labelled("8:45 地点：甲").is_empty());
    }
}
