//! The files of a folder: listing, reading, writing and hashing, with errors that name the file.

use sha2::{Digest, Sha256};
use std::{
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// A file that could not be read, written or moved.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {source}")]
pub(crate) struct FileError {
    path: String,
    source: io::Error,
}

impl FileError {
    /// For use with `map_err`: names the file in the error.
    pub(crate) fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.display().to_string();
        move |source| Self { path, source }
    }
}

/// The text of a file.
pub(crate) fn read_text(path: &Path) -> Result<String, FileError> {
    fs::read_to_string(path).map_err(FileError::at(path))
}

/// The bytes of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    fs::read(path).map_err(FileError::at(path))
}

/// Writes a file, replacing an earlier one.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), FileError> {
    fs::write(path, bytes).map_err(FileError::at(path))
}

/// Copies a file into a folder that may not be there yet.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<(), FileError> {
    to.parent().map_or(Ok(()), create_folder)?;
    fs::copy(from, to).map_err(FileError::at(from))?;
    Ok(())
}

/// Makes a folder and those above it.
pub(crate) fn create_folder(path: &Path) -> Result<(), FileError> {
    fs::create_dir_all(path).map_err(FileError::at(path))
}

/// Removes a file.
pub(crate) fn remove(path: &Path) -> Result<(), FileError> {
    fs::remove_file(path).map_err(FileError::at(path))
}

/// Gives a file another date.
pub(crate) fn date(path: &Path, time: SystemTime) -> Result<(), FileError> {
    fs::File::options().append(true).open(path).and_then(|file| file.set_modified(time)).map_err(FileError::at(path))
}

/// Moves a file or folder.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<(), FileError> {
    fs::rename(from, to).map_err(FileError::at(from))
}

/// Removes a folder with all it holds; one that is not there is as good as removed.
pub(crate) fn remove_folder(path: &Path) -> Result<(), FileError> {
    match fs::remove_dir_all(path) {
        Err(problem) if problem.kind() != io::ErrorKind::NotFound => Err(FileError::at(path)(problem)),
        _ => Ok(()),
    }
}

/// All files below `folder`, as paths relative to it with `/`, sorted.
pub(crate) fn list(folder: &Path) -> Result<Vec<String>, FileError> {
    let mut found = Vec::new();
    let mut open: Vec<(PathBuf, String)> = vec![(folder.to_owned(), String::new())];
    while let Some((place, prefix)) = open.pop() {
        for entry in fs::read_dir(&place).map_err(FileError::at(&place))? {
            let entry = entry.map_err(FileError::at(&place))?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                open.push((entry.path(), format!("{name}/")));
            } else {
                found.push(name);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The sha256 of some bytes in hexadecimal.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}
