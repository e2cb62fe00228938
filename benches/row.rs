//! The table of what was measured.

/// What a measured value is held against.
enum Budget {
    AtMost(f64),
    AtLeast(f64),
    /// Shown beside others.
    None,
}

/// One row of the table.
pub(crate) struct Row {
    what: String,
    measured: f64,
    budget: Budget,
    unit: &'static str,
}

impl Row {
    pub(crate) fn at_most(what: impl Into<String>, measured: f64, budget: f64, unit: &'static str) -> Self {
        Self { what: what.into(), measured, budget: Budget::AtMost(budget), unit }
    }

    pub(crate) fn at_least(what: impl Into<String>, measured: f64, budget: f64, unit: &'static str) -> Self {
        Self { what: what.into(), measured, budget: Budget::AtLeast(budget), unit }
    }

    pub(crate) fn shown(what: impl Into<String>, measured: f64, unit: &'static str) -> Self {
        Self { what: what.into(), measured, budget: Budget::None, unit }
    }

    /// Prints it; true when it is over its budget.
    pub(crate) fn print(&self) -> bool {
        let Self { what, measured, budget, unit } = self;
        let (is_over, budget) = match budget {
            Budget::AtMost(most) => (measured > most, format!("≤ {most} {unit}")),
            Budget::AtLeast(least) => (measured < least, format!("≥ {least} {unit}")),
            Budget::None => (false, "–".to_owned()),
        };
        let digits = if *measured < 1.0 { 2 } else { 1 };
        let verdict = if is_over { "  OVER" } else { "" };
        println!("{what:<64}{:>12}{budget:>14}{verdict}", format!("{measured:.digits$} {unit}"));
        is_over
    }
}

/// The value below which this share of the measurements lies.
pub(crate) fn percentile(measured: &[f64], share: f64) -> f64 {
    let mut sorted = measured.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len() - 1;
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small counts")]
    let at = (share * last as f64).ceil() as usize;
    sorted.get(at).copied().unwrap()
}
