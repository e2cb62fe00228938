//! Who attends: names with roles from a cell or a clause, and which side of the guests.

use super::pasted::{Cell, Doubt, PasteContext, PastedPerson, PastedSide};
use super::words;
use crate::domain::Role;

/// Words of a role, as label before a colon or as verb beside a name.
const ROLES: [(&str, Role); 22] = [
    ("主持人", Role::Chair),
    ("主持", Role::Chair),
    ("陪同人员", Role::Accompany),
    ("陪同领导", Role::Accompany),
    ("陪同", Role::Accompany),
    ("陪餐", Role::Accompany),
    ("汇报人", Role::Report),
    ("汇报", Role::Report),
    ("服务保障", Role::Support),
    ("工作保障", Role::Support),
    ("保障人员", Role::Support),
    ("保障", Role::Support),
    ("讲解", Role::Support),
    ("参加人员", Role::Unset),
    ("参会人员", Role::Unset),
    ("参加领导", Role::Unset),
    ("出席领导", Role::Unset),
    ("参加", Role::Unset),
    ("出席", Role::Unset),
    ("参会", Role::Unset),
    ("我方", Role::Unset),
    ("区领导", Role::Unset),
];

/// What was gathered about the people of one item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Gathered {
    pub(super) people: Vec<PastedPerson>,
    pub(super) guests: Option<Cell<PastedSide>>,
    pub(super) notes: Vec<String>,
    pub(super) doubt: Option<Doubt>,
}

impl Gathered {
    /// Takes in everybody of a cell: `李牧川主持、赵明远`, `主持：李牧川；陪同：赵明远`, `赵明远（汇报8分钟）`.
    pub(super) fn read(&mut self, cell: &str, column_role: Role, ctx: &PasteContext) {
        let mut label = None;
        for (separator, token) in tokens(cell) {
            if matches!(label, Some(Role::Chair | Role::Report)) && separator != '、' {
                label = None;
            }
            let token = match role_label(token) {
                Some((role, rest)) => {
                    label = Some(role);
                    rest
                }
                None => token,
            };
            self.token(token, label.unwrap_or(column_role), ctx);
        }
    }

    fn token(&mut self, token: &str, role: Role, ctx: &PasteContext) {
        if words::is_nothing(token) {
            return;
        }
        if let Some(person) = person(token, role, ctx) {
            if !words::has_known_surname(&person.name) && !ctx.knows(&person.name) {
                self.doubt = Some(Doubt::UnknownName);
            }
            if let Some(aside) = aside(token) {
                self.notes.push(format!("{}：{aside}", person.name));
            }
            return self.add(person);
        }
        if ctx.guests.iter().any(|guest| guest == token) {
            return self.add_guest(token);
        }
        match strict_side(token, ctx) {
            Some(side) if token != "全体" => self.guests = Some(side),
            _ => {
                // 李区长 is somebody, but nobody known.
                if words::is_post(token) && words::has_known_surname(token) && token.chars().count() <= 5 {
                    self.doubt = Some(Doubt::UnknownName);
                }
                self.notes.push(token.to_owned());
            }
        }
    }

    fn add_guest(&mut self, name: &str) {
        match &mut self.guests {
            None => self.guests = Some(Cell::sure(name, PastedSide::Named(vec![name.to_owned()]))),
            Some(Cell { raw, value: Some(PastedSide::Named(names)), .. }) => {
                names.push(name.to_owned());
                *raw = names.join("、");
            }
            Some(_) => {}
        }
    }

    /// Adds a person, or what is new about one who is there already.
    pub(super) fn add(&mut self, person: PastedPerson) {
        match self.people.iter_mut().find(|known| known.name == person.name) {
            Some(known) => {
                known.role = if person.role == Role::Unset { known.role } else { person.role };
                known.minutes = known.minutes.max(person.minutes);
            }
            None => self.people.push(person),
        }
    }

    /// Takes in a clause of running text, `李牧川主持` or `赵明远、郑克俭陪同`, if it surely is about people.
    pub(super) fn clause(&mut self, clause: &str, ctx: &PasteContext) -> bool {
        let parts: Vec<_> = tokens(clause).into_iter().map(|(_, token)| token).collect();
        let labelled = parts.first().is_some_and(|token| role_label(token).is_some());
        let has_role = labelled || parts.iter().any(|token| verb(token).is_some());
        let bare = |token: &'_ str| -> String {
            let token = role_label(token).map_or(token, |(_, rest)| rest).trim_start_matches(['由', '请']);
            let name = verb(token).map_or(token, |(name, ..)| name);
            name.split(['（', '(']).next().unwrap_or_default().trim_end_matches('等').to_owned()
        };
        // Two characters are a name beside a longer one, but alone they may be any word.
        let beside_name = parts.len() > 1
            && parts
                .iter()
                .any(|token| ctx.knows(&bare(token)) || (bare(token).chars().count() > 2 && words::looks_like_name(&bare(token))));
        let sure = |token: &&str| -> bool {
            let name = bare(token);
            let name = name.as_str();
            let guest = strict_side(name, ctx).is_some() || ctx.guests.iter().any(|guest| guest == name);
            guest || known_name(name, ctx).is_some() || (words::name_beside_post(name).is_some() && (has_role || beside_name))
        };
        let only_notes = labelled && parts.len() == 1;
        let understood = !parts.is_empty() && (only_notes || parts.iter().all(sure) || (labelled && parts.iter().any(sure)));
        if understood {
            // `赵明远、郑克俭陪同`: the verb at the end is everybody's, unless it can only be one person's.
            let shared = parts
                .last()
                .and_then(|token| verb(token))
                .map(|(_, role, _)| role)
                .filter(|role| !matches!(role, Role::Chair | Role::Report));
            self.read(clause, shared.unwrap_or_default(), ctx);
        }
        understood
    }
}

/// The clauses of a title that tell what a person of the row does are taken out of it: `见面会，赵明远汇报8分钟`.
pub(super) fn roles_from_title(title: &str, found: &mut Gathered, ctx: &PasteContext) -> String {
    let mut kept = String::new();
    let mut clause = |text: &str| {
        let Some((name, role, minutes)) = verb(text.trim()) else { return false };
        let named: Vec<_> = name.split('、').map(str::trim).collect();
        let here = |name: &&str| found.people.iter().any(|person| person.name == *name) || ctx.knows(name);
        if role == Role::Unset || !named.iter().all(here) {
            return false;
        }
        for name in named {
            found.add(PastedPerson { name: name.to_owned(), role, minutes });
        }
        true
    };
    let mut rest = title;
    while !rest.is_empty() {
        let end = rest.char_indices().skip(1).find(|(_, c)| "，,；;。（(）)\n".contains(*c)).map_or(rest.len(), |(at, _)| at);
        let (piece, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let text = piece.trim_start_matches(['，', ',', '；', ';', '。', '（', '(', '）', ')', '\n']);
        if clause(text) {
            rest = if piece.starts_with(['（', '(']) { after.trim_start_matches(['）', ')']) } else { after };
        } else {
            kept.push_str(piece);
            rest = after;
        }
    }
    kept.trim_matches(['，', ',', '；', ';', ' ', '\n']).replace('\n', " ")
}

/// The names and asides of a cell with the separator before each; what is in brackets stays with its name.
fn tokens(cell: &str) -> Vec<(char, &str)> {
    let mut found: Vec<(char, &str)> = Vec::new();
    let (mut depth, mut separator, mut from) = (0_u32, '、', 0);
    let cut =
        |separator, from: usize, to: usize| cell.get(from..to).filter(|token| !token.trim().is_empty()).map(|_| (separator, from, to));
    let mut cuts = Vec::new();
    for (at, c) in cell.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '、' | '，' | ',' | '；' | ';' | '。' | '\n' | '｜' | '|' | '/' | '+' | '&' | ' ' if depth == 0 => {
                cuts.extend(cut(separator, from, at));
                (separator, from) = (c, at + c.len_utf8());
            }
            _ => {}
        }
    }
    cuts.extend(cut(separator, from, cell.len()));
    let mut cuts = cuts.into_iter().peekable();
    while let Some((separator, from, mut to)) = cuts.next() {
        // Names of two characters are often set apart to the width of three: 李 明.
        let one = |from: usize, to: usize| cell.get(from..to).is_some_and(|text| text.trim().chars().count() == 1);
        if let Some((_, _, end)) = cuts.next_if(|(gap, start, end)| *gap == ' ' && one(from, to) && one(*start, *end)) {
            to = end;
        }
        found.push((separator, cell.get(from..to).unwrap_or_default().trim()));
    }
    found
}

/// `主持：李牧川` → the role and what follows the colon.
fn role_label(token: &str) -> Option<(Role, &str)> {
    let (label, rest) = token.split_once(['：', ':'])?;
    let role = ROLES.iter().find(|(word, _)| *word == label.trim()).map(|(_, role)| *role)?;
    Some((role, rest.trim()))
}

/// `赵明远汇报8分钟` → name, role, minutes. `由` and `作` around the name are left off.
fn verb(text: &str) -> Option<(&str, Role, u32)> {
    let text = text.trim_start_matches(['由', '请']).trim();
    ROLES.iter().find_map(|(word, role)| {
        let (name, after) = text.rsplit_once(word)?;
        let minutes = minutes(after).or_else(|| (after.is_empty() || after == "工作" || after == "情况").then_some(0));
        let (name, minutes) = match (name.trim_end_matches('作'), minutes?) {
            (name, 0) => name.split_once('作').and_then(|(name, length)| Some((name, minutes_of(length)?))).unwrap_or((name, 0)),
            found => found,
        };
        (!name.is_empty()).then(|| (name.trim(), *role, minutes))
    })
}

/// `8分钟`, `约8分钟`, `（8分钟）` alone.
fn minutes(text: &str) -> Option<u32> {
    minutes_of(text.trim().trim_matches(['（', '(', '）', ')', ' ']))
}

fn minutes_of(text: &str) -> Option<u32> {
    let number = text.strip_suffix("分钟").or_else(|| text.strip_suffix('分'))?;
    number.trim_start_matches(['约', '限', '不', '超', '过', ' ']).trim().parse().ok().filter(|minutes| *minutes <= 24 * 60)
}

/// A token as one of our people, if it names one.
fn person(token: &str, role: Role, ctx: &PasteContext) -> Option<PastedPerson> {
    let (outside, aside) = token.split_once(['（', '(']).unwrap_or((token, ""));
    let aside = aside.trim_end_matches(['）', ')']);
    let (beside, role, minutes) = verb(outside.trim()).unwrap_or((outside.trim(), role, 0));
    let (role, minutes) = verb(&format!("他{aside}")).map_or((role, minutes), |(_, role, minutes)| (role, minutes));
    let beside: String = beside.trim_start_matches(['由', '请']).trim_end_matches('等').split(' ').collect();
    let name = known_name(&beside, ctx).or_else(|| words::name_beside_post(&beside).map(str::to_owned)).or_else(|| {
        let plain = words::may_be_name(&beside) && !words::is_post(&beside) && strict_side(&beside, ctx).is_none();
        plain.then(|| beside.clone())
    })?;
    (!ctx.guests.contains(&name)).then_some(PastedPerson { name, role, minutes })
}

/// The known name in `区长李牧川`; `李区长` is the one of that family name and post.
fn known_name(text: &str, ctx: &PasteContext) -> Option<String> {
    let whole = ctx.names().find(|name| *name == text);
    let beside = || {
        ctx.names()
            .filter(|name| name.chars().count() > 1 && (text.ends_with(name) || text.starts_with(name)))
            .max_by_key(|name| name.len())
    };
    if let Some(name) = whole.or_else(beside) {
        return Some(name.to_owned());
    }
    let mut chars = text.chars();
    let surname = chars.next()?;
    let post = chars.as_str();
    let mut fitting = ctx
        .office
        .people
        .values()
        .filter(|person| person.live && person.name.starts_with(surname) && !post.is_empty() && person.post == post);
    fitting.next().filter(|_| fitting.next().is_none()).map(|person| person.name.clone())
}

/// What stands in brackets behind a name and is no role.
fn aside(token: &str) -> Option<&str> {
    let (_, aside) = token.split_once(['（', '('])?;
    let aside = aside.trim_end_matches(['）', ')']);
    (!aside.is_empty() && verb(&format!("他{aside}")).is_none()).then_some(aside)
}

/// Which guests a cell names.
pub(super) fn guest_side(cell: &str, ctx: &PasteContext) -> Cell<PastedSide> {
    if cell.is_empty() {
        return Cell::sure(cell, PastedSide::All);
    }
    if words::is_nothing(cell) || cell == "不参加" {
        return Cell::sure(cell, PastedSide::None);
    }
    if let Some(side) = strict_side(cell, ctx) {
        return side;
    }
    if let Some(absent) = without(cell) {
        let absent: Vec<_> = tokens(absent).into_iter().map(|(_, name)| name).collect();
        let known = !absent.is_empty() && absent.iter().all(|name| ctx.guests.iter().any(|guest| guest == name));
        let rest: Vec<_> = ctx.guests.iter().filter(|guest| !absent.contains(&guest.as_str())).cloned().collect();
        return if known {
            Cell::sure(cell, PastedSide::Named(rest))
        } else {
            Cell::doubtful(cell, Some(PastedSide::All), Doubt::WhichGuests)
        };
    }
    let names: Vec<_> = tokens(cell).into_iter().map(|(_, name)| name.to_owned()).collect();
    let known = |name: &String| if ctx.guests.is_empty() { words::may_be_name(name) } else { ctx.guests.contains(name) };
    if !names.is_empty() && names.iter().all(known) {
        return Cell::sure(cell, PastedSide::Named(names));
    }
    Cell::doubtful(cell, Some(PastedSide::All), Doubt::WhichGuests)
}

/// `全体（甄妮除外）`, `除甄妮外` → those left out.
fn without(cell: &str) -> Option<&str> {
    let inner = cell.split_once(['（', '(']).map_or(cell, |(_, inner)| inner.trim_end_matches(['）', ')']));
    inner.strip_suffix("除外").or_else(|| inner.split_once('除')?.1.split_once('外').map(|(names, _)| names))
}

/// `全体`, `8人`, `督查组8人`, `督查组全体`, `B01–B13`, `1-13号`: nothing but guests.
pub(super) fn strict_side(text: &str, ctx: &PasteContext) -> Option<Cell<PastedSide>> {
    let all = || Some(Cell::sure(text, PastedSide::All));
    let numbers = numbers(text);
    if let Some(numbers) = numbers {
        let whole = !ctx.guests.is_empty() && (1..=ctx.guests.len()).all(|n| numbers.contains(&n));
        return if whole { all() } else { Some(Cell::sure(text, PastedSide::Numbered(numbers))) };
    }
    let group = if ctx.party.is_empty() { None } else { text.strip_prefix(ctx.party) };
    let group = group
        .or_else(|| ["督查组", "考察组", "检查组", "调研组", "来宾", "客人", "接待对象"].iter().find_map(|word| text.strip_prefix(word)));
    let rest = group.unwrap_or(text).trim_matches(['（', '(', '）', ')', ' ', '共', '一', '行', '等']);
    if (group.is_some() && rest.is_empty()) || ["全体", "全体成员", "全体人员", "全员", "全部"].contains(&rest) {
        return all();
    }
    let heads: usize = rest.strip_suffix('人')?.parse().ok()?;
    if ctx.guests.is_empty() || ctx.guests.len() == heads {
        all()
    } else {
        Some(Cell::doubtful(text, Some(PastedSide::All), Doubt::WhichGuests))
    }
}

/// `A1–A8`, `1-8号`: numbers of the list of guests.
fn numbers(text: &str) -> Option<Vec<usize>> {
    let text = text.strip_suffix('号').unwrap_or(text);
    let (from, to) = text.split_once(['–', '-', '—', '~', '～', '至'])?;
    let number = |text: &str| {
        text.trim().trim_start_matches(|c: char| c.is_ascii_uppercase()).parse::<usize>().ok().filter(|n| (1..=999).contains(n))
    };
    let (from, to) = (number(from)?, number(to)?);
    (from < to).then(|| (from..=to).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Office;
    use chrono::NaiveDate;

    fn visit<T>(guests: &[&str], read: impl FnOnce(&PasteContext) -> T) -> T {
        let day = NaiveDate::from_ymd_opt(2026, 4, 16).unwrap();
        let office = Office::default();
        let guests = guests.iter().map(|&name| name.to_owned()).collect();
        read(&PasteContext {
            first_day: day, last_day: day, party: "督查组", people: vec!["赵明远".to_owned()], guests, office: &office
        })
    }

    fn check(cell: &str, expected: &[(&str, Role, u32)], notes: &[&str]) {
        let mut found = Gathered::default();
        visit(&["宋振华"], |ctx| found.read(cell, Role::Unset, ctx));
        let people: Vec<_> = found.people.iter().map(|p| (p.name.as_str(), p.role, p.minutes)).collect();
        assert_eq!((people.as_slice(), found.notes), (expected, notes.iter().map(|&note| note.to_owned()).collect()), "{cell}");
    }

    #[test]
    fn people_are_read_with_their_roles() {
        let three = [("李牧川", Role::Chair, 0), ("赵明远", Role::Unset, 0), ("郑克俭", Role::Unset, 0)];
        check("李牧川主持、赵明远、郑克俭", &three, &[]);
        check("李牧川（主持）、赵明远、郑克俭", &three, &[]);
        check("主持：李牧川，赵明远\n郑克俭", &three, &[]);
        check("区长李牧川主持，赵明远 郑克俭局长", &three, &[]);
        let accompany = [("李牧川", Role::Chair, 0), ("赵明远", Role::Accompany, 0), ("郑克俭", Role::Accompany, 0)];
        check("主持：李牧川；陪同：赵明远、郑克俭", &accompany, &[]);
        check("赵明远（汇报8分钟）、李 明", &[("赵明远", Role::Report, 8), ("李明", Role::Unset, 0)], &[]);
        check("赵明远、相关部门负责人、全体", &[("赵明远", Role::Unset, 0)], &["相关部门负责人", "全体"]);
        check("周砚秋（区政府办主任）", &[("周砚秋", Role::Unset, 0)], &["周砚秋：区政府办主任"]);
        check("—", &[], &[]);
        check("无陪餐", &[], &["无陪餐"]);
    }

    #[test]
    fn a_word_that_hardly_is_a_name_is_doubtful() {
        let mut found = Gathered::default();
        visit(&[], |ctx| found.read("赵明远、保密", Role::Unset, ctx));
        assert_eq!((found.people.len(), found.doubt), (2, Some(Doubt::UnknownName)));
        let mut found = Gathered::default();
        visit(&[], |ctx| found.read("赵明远、李区长", Role::Unset, ctx));
        assert_eq!((found.notes, found.doubt), (vec!["李区长".to_owned()], Some(Doubt::UnknownName)));
    }

    #[test]
    fn what_a_person_does_leaves_the_title() {
        for (title, left, minutes) in
            [("见面会，赵明远汇报8分钟", "见面会", 8), ("见面会（赵明远汇报）", "见面会", 0), ("见面会，由赵明远作8分钟汇报", "见面会", 8)]
        {
            let mut found = Gathered::default();
            assert_eq!(visit(&[], |ctx| roles_from_title(title, &mut found, ctx)), left, "{title}");
            assert_eq!(found.people, [PastedPerson { name: "赵明远".to_owned(), role: Role::Report, minutes }], "{title}");
        }
        for title in ["接站转场（仅工作人员）", "工作餐（自助，一次）", "园区汇报8分钟"] {
            assert_eq!(visit(&[], |ctx| roles_from_title(title, &mut Gathered::default(), ctx)), title);
        }
    }

    #[test]
    fn guests_are_all_none_or_some() {
        let side = |cell: &str| visit(&["宋振华", "贺兰君", "顾铭"], |ctx| guest_side(cell, ctx));
        for cell in ["全体", "3人", "督查组3人", "督查组", "A1–A3", "督查组全体", ""] {
            assert_eq!(side(cell), Cell::sure(cell, PastedSide::All), "{cell}");
        }
        assert_eq!(side("无").value, Some(PastedSide::None));
        assert_eq!(side("—").value, Some(PastedSide::None));
        assert_eq!(side("宋振华、顾铭").value, Some(PastedSide::Named(vec!["宋振华".into(), "顾铭".into()])));
        assert_eq!(side("全体（顾铭除外）").value, Some(PastedSide::Named(vec!["宋振华".into(), "贺兰君".into()])));
        assert_eq!(side("A2–A3").value, Some(PastedSide::Numbered(vec![2, 3])));
        assert_eq!(side("2人").doubt, Some(Doubt::WhichGuests));
    }
}
