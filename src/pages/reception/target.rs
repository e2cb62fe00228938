//! What a sheet is about: something new, or something that is there.

/// What a sheet is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target<T> {
    /// One to be added.
    New,
    /// One that is there.
    Known(T),
}

impl<T> Target<T> {
    /// The id of one that is there.
    pub(super) fn known(self) -> Option<T> {
        match self {
            Self::New => None,
            Self::Known(id) => Some(id),
        }
    }
}
