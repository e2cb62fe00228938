//! What the tool reads in a wasm file. Pure.

use wasmparser::{BinaryReaderError, KnownCustom, Name, Parser, Payload};

/// Bytes that are no wasm file.
#[derive(Debug, thiserror::Error)]
#[error("not a wasm file as it should be: {0}")]
pub(crate) struct NotWasm(#[from] BinaryReaderError);

/// A function that a program holds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Function {
    /// As Rust writes it: `core::ptr::drop_in_place<leptos::…>`.
    pub(crate) name: String,
    pub(crate) bytes: u64,
}

/// All named functions of a program that still has its names.
pub(crate) fn functions(wasm: &[u8]) -> Result<Vec<Function>, NotWasm> {
    let mut imported = 0;
    let mut sizes = Vec::new();
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += usize::from(matches!(import?.ty, wasmparser::TypeRef::Func(_) | wasmparser::TypeRef::FuncExact(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.range().end - body.range().start),
            // The names come after the code.
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    for subsection in names {
                        let Name::Function(names) = subsection? else { continue };
                        for naming in names {
                            let naming = naming?;
                            let at = usize::try_from(naming.index).ok().and_then(|index| index.checked_sub(imported));
                            let Some(bytes) = at.and_then(|at| sizes.get(at)) else { continue };
                            found.push(Function { name: format!("{:#}", rustc_demangle::demangle(naming.name)), bytes: *bytes });
                        }
                    }
                }
            }
            _ => {}
        }
    }
    Ok(found)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use wasm_encoder::{CodeSection, EntityType, FunctionSection, ImportSection, Module, NameMap, NameSection, TypeSection};

    /// A program with one imported and one own function, both named.
    pub(crate) fn program(own: &str) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("a", "b", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut body = wasm_encoder::Function::new([]);
        body.instructions().nop().nop().end();
        let mut code = CodeSection::new();
        code.function(&body);
        let mut map = NameMap::new();
        map.append(0, "imported");
        map.append(1, own);
        let mut names = NameSection::new();
        names.functions(&map);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&code).section(&names);
        module.finish()
    }

    const MOUNT: &str = "_ZN6leptos5mount17h0123456789abcdefE";

    #[test]
    fn functions_are_named_as_in_rust_and_imports_do_not_count() {
        assert_eq!(functions(&program(MOUNT)).unwrap(), [Function { name: "leptos::mount".to_owned(), bytes: 4 }]);
    }
}
