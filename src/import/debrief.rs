//! What people wrote in a group chat, split into sentences of a debrief. What cannot be read is kept as a doubtful line.

use super::grid::{Grid, MAX_ITEM_CHARS, PasteError, is_rule};
use super::when::{self, Bare};
use super::{PasteContext, line, words};
use crate::domain::{Debrief, Line, LineId, LineKind, PersonId};
use chrono::NaiveDateTime;
use uuid::Uuid;

/// Why a line needs a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineDoubt {
    /// Nothing says who spoke.
    NoSpeaker,
    /// The speaker is nobody known; he becomes a new participant.
    UnknownName,
    /// The kind was guessed from the words.
    GuessedKind,
}

/// One sentence of the chat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastedLine {
    /// Who said it; empty when nothing says so.
    pub name: String,
    /// 好、问题、建议、总结
    pub kind: LineKind,
    /// The sentence.
    pub note: String,
    /// 原因, when it is named as such.
    pub cause: String,
    /// 建议, when it is named as such.
    pub suggestion: String,
    /// 责任人, when named.
    pub owner: String,
    /// 期限, when named.
    pub due: String,
    /// The text as pasted.
    pub raw: String,
    /// Why the line needs a look.
    pub doubts: Vec<LineDoubt>,
}

/// What a pasted chat was read into. Every pasted line is in some row's `raw` or in `headings`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastedDebrief {
    /// The sentences, in the order pasted.
    pub rows: Vec<PastedLine>,
    /// What was understood and is no sentence: dates and times, the head of minutes, names that stand alone.
    pub headings: Vec<String>,
}

/// Labels of the head of minutes.
const HEAD: [&str; 12] = ["时间", "地点", "参加人员", "参会人员", "参加", "主持人", "主持", "记录人", "记录", "主题", "会议", "议题"];

/// Labels of a sentence's kind.
const KINDS: [(&str, LineKind); 9] = [
    ("做得好的", LineKind::Good),
    ("做得好", LineKind::Good),
    ("好", LineKind::Good),
    ("亮点", LineKind::Good),
    ("问题", LineKind::Problem),
    ("不足", LineKind::Problem),
    ("建议", LineKind::Suggestion),
    ("总结", LineKind::Summary),
    ("小结", LineKind::Summary),
];

/// Words that speak for a kind, tried in this order; what has none of them is rather a problem.
const HINTS: [(LineKind, &[&str]); 4] = [
    (LineKind::Summary, &["先解决", "总的来说", "总结", "小结"]),
    (LineKind::Suggestion, &["建议", "希望", "最好能"]),
    (LineKind::Problem, &["没", "未", "不", "无", "难", "错", "差", "晚", "漏", "忘", "超时", "多算"]),
    (LineKind::Good, &["好", "顺利", "到位", "守住", "提前", "有用", "周到", "及时", "满意", "配合"]),
];

/// Labels inside a sentence, for what is filled in at its end.
const LABELS: [&str; 6] = ["原因", "建议", "责任人", "责任", "期限", "时限"];

impl PastedDebrief {
    /// Lines with at least one doubt (待核对).
    pub fn n_doubtful(&self) -> usize {
        self.rows.iter().filter(|row| !row.doubts.is_empty()).count()
    }

    /// Names a line's speaker; an empty name takes him away.
    pub fn set_name(&mut self, row: usize, name: &str) {
        if let Some(row) = self.rows.get_mut(row) {
            name.trim().clone_into(&mut row.name);
            row.doubts.retain(|doubt| !matches!(doubt, LineDoubt::NoSpeaker | LineDoubt::UnknownName));
            if row.name.is_empty() {
                row.doubts.insert(0, LineDoubt::NoSpeaker);
            }
        }
    }

    /// Chooses a line's kind.
    pub fn set_kind(&mut self, row: usize, kind: LineKind) {
        if let Some(row) = self.rows.get_mut(row) {
            row.kind = kind;
            row.doubts.retain(|doubt| *doubt != LineDoubt::GuessedKind);
        }
    }

    /// Leaves a line out; it is kept with the headings.
    pub fn leave_out(&mut self, row: usize) {
        if row < self.rows.len() {
            self.headings.push(self.rows.remove(row).raw);
        }
    }

    /// Lines that nobody is named for; they are not put in.
    pub fn n_blocked(&self) -> usize {
        self.rows.iter().filter(|row| row.name.is_empty()).count()
    }

    /// Puts in every line that has a speaker; says how many are new. Who is not a participant yet becomes one, under his id in
    /// the directory. What somebody has said already is not written twice, so a chat that has gone on may be pasted again.
    pub fn put_into(&self, debrief: &mut Debrief, ctx: &PasteContext, at: NaiveDateTime, mut new_id: impl FnMut() -> Uuid) -> usize {
        let mut added = 0;
        for row in self.rows.iter().filter(|row| !row.name.is_empty()) {
            let known = debrief.participant_named(&row.name);
            let directory = ctx.office.person_named(&row.name);
            let who = known.or(directory.map(|(id, _)| id)).unwrap_or_else(|| PersonId(new_id()));
            if known.is_none() {
                debrief.join(who, &row.name, directory.map_or("", |(_, person)| &person.unit));
            }
            if debrief.lines.values().any(|line| line.live && line.who == who && line.note.trim() == row.note.trim()) {
                continue;
            }
            let (note, cause, suggestion) = (row.note.clone(), row.cause.clone(), row.suggestion.clone());
            let (owner, due) = (row.owner.clone(), row.due.clone());
            let line = Line { at, who, kind: row.kind, note, cause, suggestion, owner, due, ..Line::default() };
            added += usize::from(debrief.say(LineId(new_id()), line));
        }
        added
    }
}

/// Splits the lines of a chat: `姓名：内容`, or a name with the time on one line and the sentence below it.
/// `ctx` names those who may have spoken.
///
/// # Errors
/// `PasteError::TooLong`.
pub fn paste_debrief(text: &str, ctx: &PasteContext) -> Result<PastedDebrief, PasteError> {
    let rows: Vec<String> = Grid::from_text(text)?.cleaned().map(|row| row.join(" ")).collect();
    let mut reader = Reader { ctx, speaker: None, open: None, found: PastedDebrief::default() };
    for line in rows.iter().flat_map(|row| row.lines()) {
        reader.line(line);
    }
    reader.close();
    Ok(reader.found)
}

struct Reader<'a> {
    ctx: &'a PasteContext<'a>,
    /// Who spoke last.
    speaker: Option<String>,
    /// The sentence that still takes lines.
    open: Option<PastedLine>,
    found: PastedDebrief,
}

impl Reader<'_> {
    fn line(&mut self, raw: &str) {
        if is_rule(&[raw.to_owned()]) || is_time(raw, self.ctx) {
            self.close();
            return self.found.headings.push(raw.to_owned());
        }
        let text = line::without_number(raw);
        if let Some(name) = self.alone(text) {
            return self.speaks(name, "", raw);
        }
        if let Some((label, said)) = at_colon(text) {
            let label = label.trim().trim_matches(['【', '】', '[', ']', '@', '-', '*', ' ']);
            if HEAD.contains(&label) && self.open.is_none() && self.speaker.is_none() {
                return self.found.headings.push(raw.to_owned());
            }
            if let Some(name) = self.speaker_in(label) {
                return self.speaks(name, said.trim(), raw);
            }
        }
        match &mut self.open {
            // Each kind that is named begins a sentence of its own.
            Some(open) if kind_label(text).is_none() && open.raw.chars().count() < MAX_ITEM_CHARS => {
                let gap = if open.note.is_empty() { "" } else { "\n" };
                open.note = format!("{}{gap}{text}", open.note);
                open.raw = format!("{}\n{raw}", open.raw);
            }
            _ => self.begin(text, raw),
        }
    }

    fn speaks(&mut self, name: String, said: &str, raw: &str) {
        self.close();
        self.speaker = Some(name);
        if said.is_empty() {
            self.found.headings.push(raw.to_owned());
        } else {
            self.begin(said, raw);
        }
    }

    fn begin(&mut self, said: &str, raw: &str) {
        self.close();
        let name = self.speaker.clone().unwrap_or_default();
        self.open = Some(PastedLine { name, note: said.to_owned(), raw: raw.to_owned(), ..PastedLine::default() });
    }

    fn close(&mut self) {
        let Some(mut row) = self.open.take() else { return };
        if row.name.is_empty() {
            row.doubts.push(LineDoubt::NoSpeaker);
        } else if !self.ctx.knows(&row.name) {
            row.doubts.push(LineDoubt::UnknownName);
        }
        row.read_note();
        self.found.rows.push(row);
    }

    /// The speaker that stands before a colon: `马骁`, `马骁（秘书一科）`, `马骁 16:05`, `科长许文静`.
    fn speaker_in(&self, label: &str) -> Option<String> {
        let bare = label.split(['（', '(']).next().unwrap_or_default().trim();
        let bare = bare.split(' ').next().unwrap_or_default();
        let is_label = HEAD.contains(&bare) || LABELS.contains(&bare) || KINDS.iter().any(|(word, _)| *word == bare);
        if self.ctx.knows(bare) {
            return Some(bare.to_owned());
        }
        let known = self.ctx.names().find(|name| name.chars().count() > 1 && bare.ends_with(name) && bare.chars().count() <= 12);
        let name = known.or_else(|| words::name_beside_post(bare))?;
        (!is_label).then(|| name.to_owned())
    }

    /// A name alone on its line; of somebody unknown only with a time behind it, for other short words look like names too.
    fn alone(&self, text: &str) -> Option<String> {
        let bare = text.trim_end_matches(['：', ':']).trim();
        let (name, rest) = bare.split_once(' ').unwrap_or((bare, ""));
        let name = name.strip_suffix(['）', ')']).and_then(|inside| inside.split_once(['（', '('])).map_or(name, |(name, _)| name);
        let timed = !rest.is_empty() && is_time(rest, self.ctx);
        let is_speaker =
            if rest.is_empty() { self.ctx.knows(name) } else { timed && (self.ctx.knows(name) || words::looks_like_name(name)) };
        is_speaker.then(|| name.to_owned())
    }
}

/// Splits at the first colon that is none of a clock time.
fn at_colon(text: &str) -> Option<(&str, &str)> {
    let colons = text.match_indices(['：', ':']).map(|(at, colon)| (text.get(..at), text.get(at + colon.len()..)));
    let mut halves = colons.filter_map(|(label, said)| Some((label?, said?)));
    halves.find(|(label, said)| !(label.ends_with(|c: char| c.is_ascii_digit()) && said.starts_with(|c: char| c.is_ascii_digit())))
}

/// Nothing but a date, a time or both: `2026年4月17日 16:05`, `昨天 16:05`, `4/17 16:05:12`.
fn is_time(text: &str, ctx: &PasteContext) -> bool {
    let text = ["昨天", "今天", "前天"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let (found, rest) = when::when(text, ctx, Bare::Refused);
    // Seconds, which no schedule has.
    let rest = rest.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit());
    (found != when::When::default() || text.is_empty()) && !rest.chars().any(char::is_alphanumeric)
}

/// The kind that a sentence names at its beginning, `【问题】…` or `问题：…`, and what follows.
fn kind_label(text: &str) -> Option<(LineKind, &str)> {
    let (label, rest) = match text.strip_prefix(['【', '[']) {
        Some(inner) => inner.split_once(['】', ']'])?,
        None => text.split_once(['：', ':'])?,
    };
    let kind = KINDS.iter().find(|(word, _)| *word == label.trim()).map(|(_, kind)| *kind)?;
    Some((kind, rest.trim_start_matches(['：', ':', ' '])))
}

fn guess(text: &str) -> LineKind {
    let hinted = HINTS.iter().find(|(_, words)| words.iter().any(|word| text.contains(word)));
    hinted.map_or(LineKind::Problem, |(kind, _)| *kind)
}

impl PastedLine {
    /// Takes the kind, and what is named as cause, suggestion, responsible person and due day, out of the sentence.
    fn read_note(&mut self) {
        let note = std::mem::take(&mut self.note);
        let labelled = kind_label(&note).filter(|(_, rest)| !rest.is_empty());
        let (named, text) = labelled.map_or((None, note.as_str()), |(kind, rest)| (Some(kind), rest));
        let mut parts = labelled_parts(text).into_iter();
        let (_, first) = parts.next().unwrap_or_default();
        first.clone_into(&mut self.note);
        for (label, part) in parts {
            let field = match label {
                "原因" => &mut self.cause,
                "建议" => &mut self.suggestion,
                "期限" | "时限" => &mut self.due,
                _ => &mut self.owner,
            };
            let gap = if field.is_empty() { "" } else { "；" };
            *field = format!("{field}{gap}{part}");
        }
        self.kind = named.unwrap_or_else(|| guess(&self.note));
        if named.is_none() {
            self.doubts.push(LineDoubt::GuessedKind);
        }
    }
}

/// The sentence, then each labelled part behind a stop: `没看到围挡。建议：再跑一次。责任：马骁`.
fn labelled_parts(text: &str) -> Vec<(&str, &str)> {
    const STOPS: [char; 7] = ['。', '；', ';', '，', ',', ' ', '\n'];
    let mut cuts = vec![("", 0, 0)];
    for (at, stop) in text.match_indices(STOPS) {
        let from = at + stop.len();
        let rest = text.get(from..).unwrap_or_default();
        let label = LABELS.iter().find(|label| rest.strip_prefix(**label).is_some_and(|after| after.starts_with(['：', ':'])));
        if let Some(label) = label {
            let colon = if rest.strip_prefix(label).is_some_and(|after| after.starts_with('：')) { '：'.len_utf8() } else { 1 };
            cuts.push((label, at, from + label.len() + colon));
        }
    }
    let ends = cuts.iter().skip(1).map(|(_, at, _)| *at).chain([text.len()]);
    let parts = cuts.iter().zip(ends).map(|((label, _, from), end)| (*label, text.get(*from..end).unwrap_or_default()));
    parts.map(|(label, part)| (label, part.trim_matches(STOPS))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Office, Person};
    use chrono::NaiveDate;

    const NAMES: [&str; 9] = ["马骁", "陈立夏", "何雨桐", "苏禾", "唐敏", "郑克俭", "贾永福", "梁知远", "许文静"];

    fn office() -> Office {
        let person = |name: &str| Person { live: true, name: name.into(), unit: "秘书一科".into(), ..Person::default() };
        let people = (1..).zip(NAMES).map(|(n, name)| (PersonId(Uuid::from_u128(n)), person(name))).collect();
        Office { people, ..Office::default() }
    }

    fn with_context<T>(read: impl FnOnce(&PasteContext) -> T) -> T {
        let (day, office) = (NaiveDate::from_ymd_opt(2026, 4, 16).unwrap(), office());
        read(&PasteContext { first_day: day, last_day: day, party: "督查组", people: Vec::new(), guests: Vec::new(), office: &office })
    }

    fn paste(text: &str) -> PastedDebrief {
        with_context(|ctx| paste_debrief(text, ctx).unwrap())
    }

    fn put(pasted: &PastedDebrief, debrief: &mut Debrief) -> usize {
        let mut n = 1_000 + u128::try_from(debrief.lines.len() * 10).unwrap();
        with_context(|ctx| {
            pasted.put_into(debrief, ctx, NaiveDateTime::default(), || {
                n += 1;
                Uuid::from_u128(n)
            })
        })
    }

    fn check(text: &str, expected: &[(&str, LineKind, &str)]) {
        let pasted = paste(text);
        let found: Vec<_> = pasted.rows.iter().map(|row| (row.name.as_str(), row.kind, row.note.as_str())).collect();
        assert_eq!(found, expected, "{text}");
        let kept = pasted.rows.iter().map(|row| row.raw.as_str()).chain(pasted.headings.iter().map(String::as_str));
        let kept = kept.collect::<Vec<_>>().join("\n");
        assert!(text.lines().all(|line| kept.contains(line.trim())), "{text}: something was dropped");
    }

    const CHAT: &str = "马骁：南环路施工，踩点是4月8日，没看到围挡
陈立夏：话筒无声
何雨桐：变更后苏禾没确认，我没追
苏禾：专家要的材料不知在哪
唐敏：清真另灶提前一天确认
郑克俭：汇报材料和现场图数据差一位
贾永福：园区门口大客掉头难，建议写进司机单
梁知远：陪餐人数当场守住
许文静：下次先解决：再踩点、未确认提醒、材料位置";

    #[test]
    fn the_debrief_of_sample_a_is_split_into_its_nine_lines() {
        use LineKind::{Good, Problem, Suggestion, Summary};
        let pasted = paste(CHAT);
        let found: Vec<_> = pasted.rows.iter().map(|row| (row.name.as_str(), row.kind)).collect();
        let kinds = [Problem, Problem, Problem, Problem, Good, Problem, Suggestion, Good, Summary];
        assert_eq!(found, NAMES.into_iter().zip(kinds).collect::<Vec<_>>());
        assert!(pasted.rows.iter().all(|row| row.doubts == [LineDoubt::GuessedKind]));
        assert_eq!(pasted.rows[8].note, "下次先解决：再踩点、未确认提醒、材料位置");
        let mut debrief = Debrief::default();
        assert_eq!(put(&pasted, &mut debrief), 9);
        assert_eq!((debrief.lines.len(), debrief.participants.len(), debrief.not_spoken().len()), (9, 9, 0));
        assert_eq!(debrief.participants[&PersonId(Uuid::from_u128(1))].unit, "秘书一科");
        assert_eq!(put(&paste(&format!("{CHAT}\n马骁：还有一条，掉头点没标")), &mut debrief), 1, "what was said is there once");
        assert_eq!(debrief.lines_in_order().last().unwrap().1.note, "还有一条，掉头点没标");
    }

    #[test]
    fn a_chat_with_the_name_above_the_sentence_is_read() {
        use LineKind::{Good, Problem};
        check(
            "马骁 2026/4/17 16:05:12\n没看到围挡\n\n唐敏 16:06\n清真另灶提前确认\n大家满意",
            &[("马骁", Problem, "没看到围挡"), ("唐敏", Good, "清真另灶提前确认\n大家满意")],
        );
        check("马骁\n没看到围挡\n唐敏\n提前确认", &[("马骁", Problem, "没看到围挡"), ("唐敏", Good, "提前确认")]);
        check("马骁:\n没看到围挡", &[("马骁", Problem, "没看到围挡")]);
        check(
            "2026年4月17日 下午4:05\n马骁：没看到围挡\n—————\n昨天 16:09\n唐敏：顺利",
            &[("马骁", Problem, "没看到围挡"), ("唐敏", Good, "顺利")],
        );
        check("马骁 16:05：没看到围挡", &[("马骁", Problem, "没看到围挡")]);
        check("1、马骁（秘书一科）：没看到围挡\n2、科长许文静：都好", &[("马骁", Problem, "没看到围挡"), ("许文静", Good, "都好")]);
    }

    #[test]
    fn a_kind_that_is_named_is_not_in_doubt() {
        let row = |text: &str| paste(text).rows.swap_remove(0);
        for (text, kind, note) in [
            ("马骁：【好】没有迟到", LineKind::Good, "没有迟到"),
            ("马骁：建议：再跑一次", LineKind::Suggestion, "再跑一次"),
            ("马骁：问题:话筒无声", LineKind::Problem, "话筒无声"),
        ] {
            let row = row(text);
            assert_eq!((row.kind, row.note.as_str(), row.doubts.as_slice()), (kind, note, &[][..]), "{text}");
        }
        assert_eq!(row("马骁：现场图对上了").kind, LineKind::Problem, "without a hint it is rather a problem");
    }

    #[test]
    fn several_kinds_below_one_name_are_several_sentences() {
        let expected = [("马骁", LineKind::Good, "清真另灶"), ("马骁", LineKind::Problem, "话筒无声\n换了两次")];
        check("马骁：\n好：清真另灶\n问题：话筒无声\n换了两次", &expected);
    }

    #[test]
    fn parts_that_are_named_go_to_their_fields() {
        let row = paste("马骁：没看到围挡。原因：踩点早了；建议：再跑一次。责任：马骁，期限：下次。").rows.swap_remove(0);
        let found = [row.note, row.cause, row.suggestion, row.owner, row.due];
        assert_eq!(found, ["没看到围挡", "踩点早了", "再跑一次", "马骁", "下次"]);
    }

    #[test]
    fn what_nobody_is_named_for_is_kept_as_a_doubtful_line() {
        let mut pasted = paste("谢谢\n大家辛苦了\n时间：4月17日\n马骁：话筒无声\n问题多");
        let found: Vec<_> = pasted.rows.iter().map(|row| (row.name.as_str(), row.note.as_str(), row.doubts.len())).collect();
        assert_eq!(found, [("", "谢谢\n大家辛苦了\n时间：4月17日", 2), ("马骁", "话筒无声\n问题多", 1)]);
        let mut debrief = Debrief::default();
        assert_eq!((pasted.n_blocked(), put(&pasted, &mut debrief)), (1, 1));
        pasted.set_name(0, " 苏禾 ");
        pasted.set_kind(0, LineKind::Good);
        assert_eq!((pasted.n_blocked(), pasted.n_doubtful(), put(&pasted, &mut debrief)), (0, 1, 1));
        pasted.set_name(0, "");
        assert_eq!(pasted.rows[0].doubts, [LineDoubt::NoSpeaker]);
        pasted.leave_out(0);
        assert_eq!((pasted.rows.len(), pasted.headings.as_slice()), (1, &["谢谢\n大家辛苦了\n时间：4月17日".to_owned()][..]));
    }

    #[test]
    fn somebody_unknown_becomes_a_participant_and_is_marked() {
        let pasted = paste("时间：4月17日16:00\n柳叶青：鞋套太滑，没有防滑垫");
        assert_eq!((pasted.headings.as_slice(), pasted.rows[0].name.as_str()), (&["时间：4月17日16:00".to_owned()][..], "柳叶青"));
        assert_eq!(pasted.rows[0].doubts, [LineDoubt::UnknownName, LineDoubt::GuessedKind]);
        let mut debrief = Debrief::default();
        assert_eq!(put(&pasted, &mut debrief), 1);
        assert_eq!(debrief.participants_in_order()[0].1.name, "柳叶青");
    }

    #[test]
    fn nothing_is_nothing_and_too_much_is_refused() {
        assert_eq!(paste(" \n\t\n"), PastedDebrief::default());
        assert!(with_context(|ctx| paste_debrief(&"甲".repeat(super::super::MAX_CHARS + 1), ctx)).is_err());
        let long = format!("马骁：{}", "长\n".repeat(super::super::MAX_ROWS - 1));
        assert!(paste(&long).rows.len() > 1 || paste(&long).rows[0].raw.chars().count() <= MAX_ITEM_CHARS + 2);
    }
}
