//! Builds, serves and measures the static files of the app. A tool of the build, run by `./dev`; the app does not contain it.
#![expect(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

mod app;
mod bindgen;
mod compile;
mod css;
mod files;
mod finish;
mod merge;
mod notices;
mod optimise;
mod packs;
mod page;
mod script;
mod serve;
mod sizes;
mod split;
mod wasm;
mod watch;
mod worker;

use compile::{Programs, Purpose};
use std::{
    env,
    error::Error,
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Instant, SystemTime},
};

const USAGE: &str = "usage: dist build                     a release in dist/, measured against the budgets
       dist look PORT                 a quick build, served
       dist watch PORT                the same, built again after each change
       dist finish APP SOURCE OUT     a release in OUT of an app folder and the page, styles and public files in SOURCE
       dist serve DIR PORT [--packed] a finished folder, served as it is or packed by brotli
       dist sizes DIR                 a finished folder, measured";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("dist: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<(), Box<dyn Error>> {
    match arguments {
        ["build"] => release()?,
        ["look", port] => look(port)?,
        ["watch", port] => watch::watch(port)?,
        ["finish", app, source, out] => finish(Path::new(app), Path::new(source), Path::new(out))?,
        ["serve", folder, port] => serve::serve(Path::new(folder), port, false)?,
        ["serve", folder, port, "--packed"] => serve::serve(Path::new(folder), port, true)?,
        ["sizes", folder] => print!("{}", sizes::of(Path::new(folder))?),
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

/// Writes dist/ and says what in it is over its budget; it is there all the same, to be looked into.
fn release() -> Result<(), Box<dyn Error>> {
    let begun = SystemTime::now();
    let out = Path::new("dist");
    let programs = build(Purpose::Release, out)?;
    // Dated to the start of the build, so that a source changed meanwhile counts as newer.
    files::date(&out.join("index.html"), begun)?;
    let sizes = timed("measuring", || sizes::of(out))?;
    print!("{sizes}");
    let excess = worker::excess(&files::read(&programs.export_worker)?)?;
    let complaints: Vec<String> = sizes.over().into_iter().chain(excess.map(|excess| excess.to_string())).collect();
    if complaints.is_empty() { Ok(()) } else { Err(complaints.join("\ndist: ").into()) }
}

fn look(port: &str) -> Result<(), Box<dyn Error>> {
    let out = compile::target_folder().join("dist-looking");
    build(Purpose::Looking, &out)?;
    Ok(serve::serve(&out, port, false)?)
}

fn build(purpose: Purpose, out: &Path) -> Result<Programs, Box<dyn Error>> {
    let (source, app): (&Path, PathBuf) = (Path::new("."), app::folder(purpose));
    let programs = timed("cargo", || compile::programs(purpose))?;
    app::assemble(source, &programs, purpose, &app)?;
    finish(&app, source, out)?;
    Ok(programs)
}

fn finish(app: &Path, source: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let notices = timed("third-party notices", || notices::notices(Path::new(".")))?;
    let release = timed("finishing", || finish::finish(app, source, out, &notices, None))?;
    println!("release {release} is in {}", out.display());
    Ok(())
}

/// Does a step and says how long it took.
fn timed<T>(step: &str, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = work();
    println!("{step}: {:.1} s", begun.elapsed().as_secs_f32());
    done
}
