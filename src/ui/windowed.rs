//! A list of any length of which only what is in view, and a little more, is in the page. It scrolls with the page.

use leptos::{ev, html, prelude::*};
use std::{hash::Hash, ops::Range, sync::Arc};

/// Rows that are in the page before anything was measured.
const AT_FIRST: usize = 12;
/// How much of a list whose heights are known is in the page before it is looked at, in pixels.
const FIRST_SCREEN: f64 = 1000.0;
/// Height of a row, in pixels, before one was measured.
const GUESS: f64 = 80.0;
/// How much more than the screen is in the page, above and below, in screens: what is scrolled to is there already.
const MARGIN: f64 = 0.5;

/// How high the rows of a list are: measured where they were in the page, otherwise as high as the first that were.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heights {
    measured: Vec<Option<f64>>,
    usual: Option<f64>,
}

/// The rows that are in the page, and the room that those before and after them take.
#[derive(Clone, Debug, PartialEq)]
struct Window {
    rows: Range<usize>,
    above: f64,
    below: f64,
}

impl Heights {
    /// For other rows, which are as high as these were.
    fn renew(&mut self, n_rows: usize) {
        self.measured.clear();
        self.measured.resize(n_rows, None);
    }

    /// For the same rows in a page of another width.
    fn forget(&mut self) {
        self.renew(self.measured.len());
        self.usual = None;
    }

    fn measure(&mut self, heights: impl Iterator<Item = (usize, f64)>) {
        let (mut sum, mut n) = (0.0, 0.0);
        for (at, height) in heights {
            if let Some(row) = self.measured.get_mut(at) {
                *row = Some(height);
                (sum, n) = (sum + height, n + 1.0);
            }
        }
        // What is not measured keeps its height, so that nothing moves while it is out of sight.
        if self.usual.is_none() && n > 0.0 {
            self.usual = Some(sum / n);
        }
    }

    /// The rows of which something lies between two heights, counted from the top of the list.
    fn window(&self, view: &Range<f64>) -> Window {
        let usual = self.usual.unwrap_or(GUESS);
        let mut window = Window { rows: 0..0, above: 0.0, below: 0.0 };
        let mut top = 0.0;
        for (at, height) in self.measured.iter().map(|measured| measured.unwrap_or(usual)).enumerate() {
            let bottom = top + height;
            if bottom <= view.start {
                window.rows = at + 1..at + 1;
                window.above = bottom;
            } else if top < view.end {
                window.rows.end = at + 1;
            } else {
                window.below += height;
            }
            top = bottom;
        }
        window
    }
}

/// A list being looked at.
#[derive(Clone, Copy)]
struct View {
    whole: NodeRef<html::Div>,
    rows: NodeRef<html::Ul>,
    heights: StoredValue<Heights>,
    window: RwSignal<Window>,
    is_printed: StoredValue<bool>,
}

impl View {
    /// Measures the rows that are in the page, then puts those into it that are to be seen.
    fn look(self) {
        if self.is_printed.try_get_value() != Some(false) {
            return;
        }
        let (Some(whole), Some(rows)) = (self.whole.try_get_untracked().flatten(), self.rows.try_get_untracked().flatten()) else {
            return;
        };
        let first = self.window.read_untracked().rows.start;
        let shown = rows.children();
        let shown = (0..shown.length()).filter_map(|n| shown.item(n)).map(|row| row.get_bounding_client_rect().height());
        self.heights.update_value(|heights| heights.measure((first..).zip(shown)));
        let screen = document().document_element().map_or(0.0, |root| f64::from(root.client_height()));
        let top = -whole.get_bounding_client_rect().top();
        let window = self.heights.with_value(|heights| heights.window(&(top - MARGIN * screen..top + (1.0 + MARGIN) * screen)));
        if *self.window.read_untracked() != window {
            self.window.set(window);
        }
    }

    fn follow(self) {
        let scrolled = window_event_listener(ev::scroll, move |_| self.look());
        let resized = window_event_listener(ev::resize, move |_| {
            self.heights.update_value(Heights::forget);
            self.look();
        });
        // On paper there is no scrolling: everything is printed, and nothing looks at the screen until that is done.
        let printing = window_event_listener(ev::Custom::<ev::Event>::new("beforeprint"), move |_| {
            self.is_printed.set_value(true);
            let n_rows = self.heights.with_value(|heights| heights.measured.len());
            self.window.set(Window { rows: 0..n_rows, above: 0.0, below: 0.0 });
        });
        let printed = window_event_listener(ev::Custom::<ev::Event>::new("afterprint"), move |_| {
            self.is_printed.set_value(false);
            self.look();
        });
        on_cleanup(move || {
            for listener in [scrolled, resized, printing, printed] {
                listener.remove();
            }
        });
    }
}

/// A list of any length. Rows that stay in view while others come and go stay as they are in the page; what is out of view, the
/// browser's own search in the page does not find.
#[component]
pub fn Windowed<K>(
    /// What it lists, in its order; each once.
    #[prop(into)]
    keys: Signal<Arc<[K]>>,
    /// One row.
    row: fn(K) -> AnyView,
    /// How high its rows are. A caller who keeps this finds the place again that a person has scrolled to.
    #[prop(default = StoredValue::new(Heights::default()))]
    heights: StoredValue<Heights>,
) -> impl IntoView
where
    K: Copy + Eq + Hash + Send + Sync + 'static,
{
    // Where the heights are known, the page is as high at once as it was when it was left.
    let known = heights.with_value(|heights| heights.usual.map(|_| heights.window(&(0.0..FIRST_SCREEN))));
    let first = known.unwrap_or(Window { rows: 0..AT_FIRST, above: 0.0, below: 0.0 });
    let view =
        View { whole: NodeRef::new(), rows: NodeRef::new(), heights, window: RwSignal::new(first), is_printed: StoredValue::new(false) };
    view.follow();
    Effect::new(move |before: Option<()>| {
        let n_rows = keys.read().len();
        heights.update_value(|heights| {
            if before.is_some() || heights.measured.len() != n_rows {
                heights.renew(n_rows);
            }
        });
        request_animation_frame(move || view.look());
    });
    let shown = move || {
        let (keys, window) = (keys.read(), view.window.read());
        keys.get(window.rows.start..window.rows.end.min(keys.len())).unwrap_or_default().to_vec()
    };
    let gap = move |height: fn(&Window) -> f64| move || format!("{}px", height(&view.window.read()));
    let list_item = move |nth: ReadSignal<usize>, key: K| {
        view! {
            <li
                class="windowed__row"
                aria-posinset=move || view.window.read().rows.start + nth.get() + 1
                aria-setsize=move || keys.read().len()
            >
                {row(key)}
            </li>
        }
    };
    view! {
        <div node_ref=view.whole>
            <div style:block-size=gap(|window| window.above)></div>
            <ul class="windowed" role="list" node_ref=view.rows>
                <ForEnumerate each=shown key=|key| *key children=list_item />
            </ul>
            <div style:block-size=gap(|window| window.below)></div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heights(n_rows: usize, measured: &[(usize, f64)]) -> Heights {
        let mut heights = Heights::default();
        heights.renew(n_rows);
        heights.measure(measured.iter().copied());
        heights
    }

    fn window(rows: Range<usize>, above: f64, below: f64) -> Window {
        Window { rows, above, below }
    }

    #[test]
    fn what_is_partly_in_view_is_in_the_page_and_the_rest_keeps_its_room() {
        let all = heights(10_000, &[(0, 50.0), (1, 50.0)]);
        for (view, seen) in [
            (-400.0..-100.0, window(0..0, 0.0, 500_000.0)),
            (-400.0..0.0, window(0..0, 0.0, 500_000.0)),
            (-400.0..101.0, window(0..3, 0.0, 499_850.0)),
            (99.0..201.0, window(1..5, 50.0, 499_750.0)),
            (100.0..200.0, window(2..4, 100.0, 499_800.0)),
            (499_920.0..500_700.0, window(9_998..10_000, 499_900.0, 0.0)),
            (500_001.0..500_700.0, window(10_000..10_000, 500_000.0, 0.0)),
        ] {
            assert_eq!(all.window(&view), seen, "{view:?}");
        }
        assert_eq!(heights(0, &[]).window(&(0.0..900.0)), window(0..0, 0.0, 0.0));
    }

    #[test]
    fn rows_of_several_heights_stand_where_they_were_measured() {
        let mut some = heights(100, &[(0, 40.0), (1, 80.0), (2, 60.0)]);
        assert_eq!(some.window(&(40.0..200.0)), window(1..4, 40.0, 96.0 * 60.0));
        some.measure([(3, 90.0)].into_iter());
        assert_eq!(some.window(&(269.0..280.0)), window(3..5, 180.0, 95.0 * 60.0), "the others are no higher for it");
        some.measure([(100, 7.0)].into_iter());
        assert_eq!(some.measured.len(), 100, "a row that is not there any more");
    }

    #[test]
    fn other_rows_are_taken_to_be_as_high_until_the_page_has_another_width() {
        let mut some = heights(3, &[(0, 40.0), (1, 60.0)]);
        some.renew(10);
        assert_eq!(some.window(&(0.0..1.0)), window(0..1, 0.0, 450.0));
        some.forget();
        assert_eq!(some.window(&(0.0..1.0)), window(0..1, 0.0, 9.0 * GUESS));
        some.measure([(4, 30.0)].into_iter());
        assert_eq!(some.window(&(0.0..1.0)), window(0..1, 0.0, 270.0));
    }
}
