//! Finishes and serves the static files of the app. A tool of the build, run by `./dev`; the app does not contain it.
#![expect(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

mod files;
mod finish;
mod page;
mod serve;
mod sizes;

use std::{env, path::Path, process::ExitCode};

const USAGE: &str = "usage: dist finish STAGE OUT\n       dist serve DIR PORT\n       dist sizes DIR";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments.as_slice() {
        ["finish", stage, out] => finish_and_report(Path::new(stage), Path::new(out)),
        ["serve", folder, port] => serve::serve(Path::new(folder), port).map_err(|problem| problem.to_string()),
        ["sizes", folder] => print_sizes(Path::new(folder)),
        _ => Err(USAGE.to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("dist: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn finish_and_report(stage: &Path, out: &Path) -> Result<(), String> {
    let release = finish::finish(stage, out).map_err(|problem| problem.to_string())?;
    println!("release {release} is in {}", out.display());
    print_sizes(out)
}

fn print_sizes(folder: &Path) -> Result<(), String> {
    let sizes = sizes::of_first_load(folder).map_err(|problem| problem.to_string())?;
    print!("{sizes}");
    Ok(())
}
