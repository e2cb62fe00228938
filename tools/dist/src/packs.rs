//! Chunks that several parts share, hundreds of them and most below 5 KB, become a few packs. Pure: texts in, texts out.

use std::collections::{BTreeMap, BTreeSet};

/// Parts in the order in which a visit needs them. A chunk goes to the pack of the first that needs it, so that a pack
/// brings nobody before it anything.
const ORDER: [&str; 5] = ["receptions", "today", "documents", "reception", "schedule"];
/// The pack of all other chunks.
const SHARED: &str = "shared";

/// A line of the splitter's script that is not as it was when this was written.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("wasm_split_cli_support wrote a line {at} of __wasm_split.js that this tool does not know ({line}); see tools/dist/src/packs.rs")]
pub(crate) struct UnknownLine {
    at: usize,
    line: String,
}

/// The splitter's script with packs in the place of chunks, and what each pack holds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Packed {
    pub(crate) script: String,
    /// Pack → the chunks in it; names of files without their ending.
    pub(crate) packs: BTreeMap<String, Vec<String>>,
}

/// Puts packs in the place of the chunks in `__wasm_split.js`.
pub(crate) fn packed(script: &str) -> Result<Packed, UnknownLine> {
    let mut lines = script.lines().enumerate().map(|(at, line)| (at + 1, line)).peekable();
    let mut text = String::new();
    // What comes before is the splitter's own code, the same for every program.
    while let Some((_, line)) = lines.next_if(|(_, line)| !is_first_of_loaders(line)) {
        push(&mut text, line);
    }
    let mut pack_of: BTreeMap<String, String> = BTreeMap::new();
    let mut packs: BTreeMap<String, Vec<String>> = BTreeMap::new();
    while let Some((at, line)) = lines.next_if(|(_, line)| line.starts_with("/* ")) {
        let parts = line.strip_prefix("/* ").and_then(|rest| rest.strip_suffix(" */")).ok_or_else(|| unknown(at, line))?;
        let (chunk, loader) = chunk_after(&mut lines, at)?;
        let pack = ORDER.iter().find(|first| parts.split(", ").any(|part| part == **first));
        let pack = pack.map_or_else(|| SHARED.to_owned(), |first| format!("with_{first}"));
        let chunks = packs.entry(pack.clone()).or_default();
        if chunks.is_empty() {
            text.push_str(&loader.replace(&chunk, &pack));
        }
        chunks.push(chunk.clone());
        pack_of.insert(format!("__{chunk}"), pack);
    }
    for (at, line) in lines {
        let line = if let Some((before, list)) = dependencies(line) {
            let wanted: Option<BTreeSet<&String>> = list.iter().map(|chunk| pack_of.get(*chunk)).collect();
            let wanted: Vec<String> = wanted.ok_or_else(|| unknown(at, line))?.into_iter().map(|pack| format!("__{pack}")).collect();
            format!("{before}, [{}]));", wanted.join(", "))
        } else if is_line_of_loader(line) {
            line.to_owned()
        } else {
            return Err(unknown(at, line));
        };
        push(&mut text, &line);
    }
    Ok(Packed { script: text, packs })
}

fn push(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn unknown(at: usize, line: &str) -> UnknownLine {
    UnknownLine { at, line: line.chars().take(80).collect() }
}

fn is_first_of_loaders(line: &str) -> bool {
    line.starts_with("/* ") || line.starts_with("export const ")
}

/// Reads the loader of one chunk; returns the chunk's name, `chunk_7`, and the loader.
fn chunk_after<'a>(lines: &mut impl Iterator<Item = (usize, &'a str)>, mut at: usize) -> Result<(String, String), UnknownLine> {
    let mut next = || {
        let (found, line) = lines.next().unwrap_or((at + 1, "the end of the file"));
        at = found;
        (found, line)
    };
    let (first_at, first) = next();
    let name = first.strip_prefix("const __").and_then(|rest| rest.strip_suffix(" = makeLoad(() => {"));
    let name = name.filter(|name| name.starts_with("chunk_")).ok_or_else(|| unknown(first_at, first))?;
    let mut loader = format!("{first}\n");
    for expected in [fetching(name), "    src.catch(() => {});".to_owned(), STREAMING.to_owned(), "}".to_owned(), ", []);".to_owned()] {
        let (at, line) = next();
        if without_debug(line) != expected {
            return Err(unknown(at, line));
        }
        push(&mut loader, line);
    }
    Ok((name.to_owned(), loader))
}

const STREAMING: &str = "    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));";

fn fetching(name: &str) -> String {
    format!("    const src = fetch(new URL(\"./{name}.wasm\", import.meta.url));")
}

/// In builds with debug assertions the splitter looks at what each chunk exports.
fn without_debug(line: &str) -> String {
    line.replace("debugWrap(WebAssembly", "(WebAssembly")
}

/// The chunks that a part depends on, with what stands before their list.
fn dependencies(line: &str) -> Option<(&str, Vec<&str>)> {
    let (before, list) = line.strip_suffix("]));")?.rsplit_once(", [")?;
    let is_known = before.is_empty() || (before.starts_with("export const ") && before.ends_with("makeLoad(() => async (_imp) => ({})"));
    is_known.then(|| (before, list.split(", ").filter(|chunk| !chunk.is_empty()).collect()))
}

/// A line of the loader of a part that needs no change.
fn is_line_of_loader(line: &str) -> bool {
    let starts = line.starts_with("export const ") && line.ends_with(" = wrapAsyncCb(makeLoad(() => {");
    let fetches = line.starts_with("    const src = fetch(new URL(\"./split_") && line.ends_with(".wasm\", import.meta.url));");
    starts || fetches || matches!(without_debug(line).as_str(), "    src.catch(() => {});" | STREAMING | "}")
}

/// The files that each part needs, packs in the place of chunks; names without their ending, each once.
pub(crate) fn files_of_parts(
    chunks_of: &BTreeMap<String, Vec<String>>,
    packs: &BTreeMap<String, Vec<String>>,
) -> BTreeMap<String, Vec<String>> {
    let pack_of: BTreeMap<&String, &String> =
        packs.iter().flat_map(|(pack, chunks)| chunks.iter().map(move |chunk| (chunk, pack))).collect();
    let mut files = BTreeMap::new();
    for (part, chunks) in chunks_of {
        let names: BTreeSet<&String> = chunks.iter().map(|chunk| *pack_of.get(chunk).unwrap_or(&chunk)).collect();
        files.insert(part.clone(), names.into_iter().cloned().collect());
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "import { initSync } from \"./guestpine.js\";\n\nfunction getSharedImports() {\n    return 1;\n}\n";

    fn chunk(number: u8, parts: &str) -> String {
        format!(
            "/* {parts} */\nconst __chunk_{number} = makeLoad(() => {{\n    const src = fetch(new URL(\"./chunk_{number}.wasm\", import.meta.url));\n    \
             src.catch(() => {{}});\n    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n}}\n, []);\n"
        )
    }

    fn part(name: &str, chunks: &str) -> String {
        format!(
            "export const __wasm_split_load_{name} = wrapAsyncCb(makeLoad(() => {{\n    const src = fetch(new URL(\"./split_{name}.wasm\", import.meta.url));\n    \
             src.catch(() => {{}});\n    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n}}\n, [{chunks}]));\n"
        )
    }

    fn script() -> String {
        let empty = "export const __wasm_split_load_brief = wrapAsyncCb(makeLoad(() => async (_imp) => ({}), [__chunk_3]));\n";
        [
            HEAD,
            &chunk(1, "costs, today"),
            &chunk(2, "documents, receptions, today"),
            &chunk(3, "brief, costs"),
            &chunk(4, "brief, costs, people"),
            &part("costs", "__chunk_1, __chunk_3, __chunk_4"),
            &part("settings", ""),
            empty,
        ]
        .concat()
    }

    #[test]
    fn a_chunk_goes_to_the_first_part_that_needs_it_and_else_to_the_shared_pack() {
        let packed = packed(&script()).unwrap();
        let packs: Vec<(&str, Vec<&str>)> =
            packed.packs.iter().map(|(pack, chunks)| (pack.as_str(), chunks.iter().map(String::as_str).collect())).collect();
        assert_eq!(packs, [("shared", vec!["chunk_3", "chunk_4"]), ("with_receptions", vec!["chunk_2"]), ("with_today", vec!["chunk_1"])]);
    }

    #[test]
    fn a_part_waits_for_each_of_its_packs_once() {
        let packed = packed(&script()).unwrap().script;
        assert!(packed.starts_with(HEAD) && !packed.contains("chunk_"), "{packed}");
        for pack in ["shared", "with_receptions", "with_today"] {
            assert_eq!(packed.matches(&format!("const __{pack} = makeLoad(")).count(), 1, "{packed}");
            assert_eq!(packed.matches(&format!("\"./{pack}.wasm\"")).count(), 1, "{packed}");
        }
        assert!(packed.contains("\n, [__shared, __with_today]));\n"), "{packed}");
        assert!(packed.contains("makeLoad(() => async (_imp) => ({}), [__shared]));\n"), "{packed}");
        assert!(packed.contains("\n, []));\n"), "{packed}");
    }

    #[test]
    fn builds_with_debug_assertions_are_packed_alike() {
        let debug = script().replace("(WebAssembly.inst", "debugWrap(WebAssembly.inst");
        assert_eq!(packed(&debug).unwrap().packs, packed(&script()).unwrap().packs);
    }

    #[test]
    fn a_line_of_another_shape_is_named_with_its_author() {
        for (known, other) in [
            ("    src.catch(() => {});\n", "    src.finally(() => {});\n"),
            ("const __chunk_3 = makeLoad(", "let __chunk_3 = makeLoad("),
            ("./chunk_3.wasm", "./chunk_9.wasm"),
            ("export const __wasm_split_load_costs = wrapAsyncCb(", "export const __wasm_split_load_costs = wrap("),
            ("[__chunk_1, __chunk_3", "[__chunk_1, __chunk_8"),
            ("/* brief, costs */", "/* brief, costs"),
            ("./split_costs.wasm\", import.meta.url));", "./split_costs.wasm\", document.baseURI));"),
        ] {
            let script = script();
            assert!(script.contains(known), "{known}");
            let problem = packed(&script.replacen(known, other, 1)).expect_err(other).to_string();
            assert!(problem.contains("wasm_split_cli_support") && problem.contains("__wasm_split.js"), "{problem}");
        }
        let cut = script().split(", []);").next().unwrap().to_owned();
        assert!(packed(&cut).is_err());
    }

    #[test]
    fn the_files_of_a_part_are_its_own_and_its_packs() {
        let of = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let chunks = BTreeMap::from([("costs".to_owned(), of(&["chunk_1", "chunk_3", "chunk_4", "split_costs"]))]);
        let files = files_of_parts(&chunks, &packed(&script()).unwrap().packs);
        assert_eq!(files["costs"], ["shared", "split_costs", "with_today"]);
    }
}
