//! The office's own rule sets (标准) on paper: what each says, and its articles.

use super::layout::{Columns, ZH, table};
use super::{CellError, OnPaper};
use crate::domain::{OwnRules, RuleSet, RuleSetKey};
use crate::export::{Align, Block, Page, Paper, Row};
use crate::i18n::{Wording, rule_dates, rule_field_word, rule_value_word};
use uuid::Uuid;

#[derive(Clone, Copy)]
enum RuleColumn {
    Rule,
    Says,
    Article,
}

const RULES: &Columns<RuleColumn> = &[
    (RuleColumn::Rule, "项目", 26, Align::Centre),
    (RuleColumn::Says, "标准", 60, Align::Start),
    (RuleColumn::Article, "依据", 70, Align::Start),
];

impl OwnRules {
    fn live(&self) -> impl Iterator<Item = (&String, &RuleSet)> {
        self.sets.iter().filter(|(_, set)| set.live)
    }
}

impl OnPaper for OwnRules {
    fn paper(&self) -> Paper {
        let mut blocks = Vec::new();
        for (id, set) in self.live() {
            blocks.push(Block::Heading(set.name.clone()));
            let doubt = if set.uncertain { "（待核对）" } else { "" };
            let facts = [set.authority.word(ZH), set.origin.word(ZH), &rule_dates(ZH, set)].join("，");
            blocks.push(Block::Paragraph(format!("{facts}{doubt}\n来源：{}", set.source)));
            blocks.push(table(RULES, rows(id, set)));
        }
        Paper {
            page: Page::Portrait,
            title: "接待标准".to_owned(),
            subtitles: vec![format!("本单位标准{}套", self.live().count())],
            blocks,
            ..Paper::default()
        }
    }

    fn row_title(&self, row: Uuid) -> String {
        self.live().find(|(id, _)| RuleSetKey::of(id).0 == row).map(|(_, set)| set.name.clone()).unwrap_or_default()
    }

    fn take_cell(&mut self, _row: Uuid, _column: usize, _text: &str) -> Result<(), CellError> {
        // A number that somebody typed over on paper is no standard yet.
        Err(CellError::NotEditable)
    }
}

/// The rules of a set; the first row stands for the set.
fn rows(id: &str, set: &RuleSet) -> Vec<Row> {
    let row = |rule| {
        let facts = set.facts_of(rule);
        let line =
            |(field, value)| format!("{}：{}", rule_field_word(ZH, Some(rule), field), rule_value_word(ZH, Some(rule), field, value));
        let says: Vec<String> = facts.iter().map(|(field, value)| line((field, value))).collect();
        Row { cells: vec![rule.word(ZH).to_owned(), says.join("\n"), set.article(rule).unwrap_or_default().to_owned()], ..Row::default() }
    };
    let mut rows: Vec<Row> = set.rules().map(row).collect();
    if let Some(first) = rows.first_mut() {
        first.id = Some(RuleSetKey::of(id).0);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::RuleBook;

    #[test]
    fn own_sets_are_put_on_paper_and_not_changed_there() {
        let set = RuleBook::starter().unwrap().sets()["LOC-YL"].clone();
        let gone = RuleSet { live: false, ..set.clone() };
        let mut own = OwnRules { sets: [("a".to_owned(), set), ("b".to_owned(), gone)].into() };
        let paper = own.paper();
        assert_eq!((paper.subtitles, paper.blocks.len()), (vec!["本单位标准1套".to_owned()], 3));
        let Block::Table(table) = &paper.blocks[2] else { panic!("no table") };
        assert_eq!(table.rows[0].cells[1], "早餐：30元\n一般：100元");
        let row = table.rows[0].id.unwrap();
        assert_eq!(own.row_title(row), "云岭区工作餐标准（样例）");
        assert_eq!(own.take_cell(row, 1, "早餐：40元"), Err(CellError::NotEditable));
    }
}
