//! Undo and redo: what one tap did, over one or several documents.

use super::{
    desk::Desk,
    documents::LoadError,
    edits::{Edit, undo_of},
    library::Store,
    open::At,
    share::Swap,
};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Steps kept for undo.
const MAX_STEPS: usize = 200;

/// What one person did with one tap, over one or several documents.
pub(super) struct Step {
    pub(super) action: &'static str,
    pub(super) parts: Vec<Part>,
}

/// What a step did to one document.
pub(super) enum Part {
    /// Leaves were written.
    Edited(At, Vec<Edit>),
    /// A file was joined to it.
    Joined(Swap),
    /// A join was taken back; these bytes bring it again.
    Unjoined(At, Vec<u8>),
}

/// Which way to go.
#[derive(Clone, Copy)]
pub(super) enum Turn {
    /// Back.
    Undo,
    /// Forward again.
    Redo,
}

impl Turn {
    const fn other(self) -> Self {
        match self {
            Self::Undo => Self::Redo,
            Self::Redo => Self::Undo,
        }
    }

    /// The steps that it takes from.
    fn from(self, desk: &mut Desk) -> &mut Vec<Step> {
        match self {
            Self::Undo => &mut desk.undo,
            Self::Redo => &mut desk.redo,
        }
    }
}

impl Store {
    /// Makes the last step part of `joined`, so that both are undone as one.
    pub(super) fn join_last_step(self, joined: &mut Option<Step>) {
        let last = self.at_desk(|desk, _| desk.undo.pop()).flatten();
        match (joined.as_mut(), last) {
            (Some(joined), Some(last)) => joined.parts.extend(last.parts),
            (None, last) => *joined = last,
            (Some(_), None) => {}
        }
    }

    /// Makes the last two steps one, so that they are undone together.
    pub fn unite_last_two_steps(self) {
        let mut first = None;
        let second = self.at_desk(|desk, _| desk.undo.pop()).flatten();
        self.join_last_step(&mut first);
        if let (Some(mut first), Some(second)) = (first, second) {
            // What came last is taken back first.
            first.parts.splice(0..0, second.parts);
            self.push_step(first);
        }
    }

    /// Puts a step where undo finds it; what was undone before cannot be brought again.
    pub(super) fn push_step(self, step: Step) {
        self.at_desk(|desk, _| {
            desk.undo.push(step);
            let excess = desk.undo.len().saturating_sub(MAX_STEPS);
            desk.undo.drain(..excess);
            desk.redo.clear();
        });
        self.show_steps();
    }

    fn show_steps(self) {
        let of = |steps: &[Step]| steps.last().map(|step| step.action);
        if let Some(steps) = self.at_desk(|desk, _| (of(&desk.undo), of(&desk.redo))) {
            self.steps.set(steps);
        }
    }

    /// Takes back the last step of this tab; what others changed since stays. Returns what was taken back.
    ///
    /// # Errors
    /// `LoadError` if a document refuses.
    pub fn undo(self) -> Result<Option<&'static str>, LoadError> {
        self.turn(Turn::Undo)
    }

    /// Brings again what undo took back.
    ///
    /// # Errors
    /// `LoadError` if a document refuses.
    pub fn redo(self) -> Result<Option<&'static str>, LoadError> {
        self.turn(Turn::Redo)
    }

    fn turn(self, turn: Turn) -> Result<Option<&'static str>, LoadError> {
        self.engine().map_or(Ok(None), |engine| (engine.turn_back)(self, turn))
    }

    pub(super) fn turn_back(self, turn: Turn) -> Result<Option<&'static str>, LoadError> {
        let Some(step) = self.at_desk(|desk, _| turn.from(desk).pop()).flatten() else { return Ok(None) };
        let mut back = Step { action: step.action, parts: Vec::new() };
        for part in &step.parts {
            back.parts.push(match part {
                Part::Edited(at, edits) => self.take_back(*at, edits, step.action)?,
                Part::Joined(swap) => self.unjoin(swap, step.action)?,
                Part::Unjoined(at, bytes) => self.join_at(*at, bytes, &BTreeMap::new())?,
            });
        }
        self.at_desk(|desk, _| turn.other().from(desk).push(back));
        self.show_steps();
        self.flush();
        Ok(Some(step.action))
    }

    /// Takes edits back, but not what others changed since.
    pub(super) fn take_back(self, at: At, edits: &[Edit], action: &'static str) -> Result<Part, LoadError> {
        let undo = self.at_desk(|desk, _| desk.documents.get(&at).map(|open| undo_of(edits, &open.leaves))).flatten().unwrap_or_default();
        self.write_document(at, &undo, None, action)?;
        Ok(Part::Edited(at, undo))
    }
}
