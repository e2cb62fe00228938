//! What a task comes to, as a signal.

use leptos::{prelude::*, reactive::spawn_local_scoped};
use std::{future::Future, pin::Pin};

/// What a task has come to; none before. It is begun at once, and anew where what it reads changes: an earlier one goes on to its
/// end, but what it comes to counts no more. As `LocalResource`, without what only servers and `Suspense` need.
pub fn outcome<T, F>(task: impl Fn() -> F + 'static) -> ReadSignal<Option<T>>
where
    T: Send + Sync + 'static,
    F: Future<Output = T> + 'static,
{
    let (found, set_found) = signal(None);
    follow(Box::new(move |n, newest| {
        let task = task();
        Box::pin(async move {
            let came_to = task.await;
            if newest.try_get_value() == Some(n) {
                set_found.try_set(Some(came_to));
            }
        })
    }));
    found
}

type Task = Pin<Box<dyn Future<Output = ()>>>;

/// Begins tasks, each with its number and where that of the newest stands.
fn follow(task: Box<dyn Fn(u32, StoredValue<u32>) -> Task>) {
    let newest = StoredValue::new(0);
    Effect::new(move |n: Option<u32>| {
        let n = n.map_or(0, |n| n + 1);
        newest.set_value(n);
        spawn_local_scoped(task(n, newest));
        n
    });
}
