//! Chunks of the splitter made one program. It cuts what several parts share into hundreds of them; each holds all types anew, and
//! reaches each function of another through a slot of the table and a function of its own. Pure.

use std::collections::{BTreeMap, HashMap};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, FunctionSection, ImportSection, Module, NameMap, NameSection,
    RawSection, SectionId,
    reencode::{self, Reencode},
};
use wasmparser::{
    BinaryReaderError, DataKind, ElementItems, ElementKind, FunctionBody, Import, KnownCustom, Name, Operator, Parser, Payload, TypeRef,
};

/// Chunks that are not made one.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MergeError {
    #[error("not a wasm file as it should be: {0}")]
    NotWasm(#[from] BinaryReaderError),
    #[error("not what this tool knows how to join to others: it holds {0}; see tools/dist/src/merge.rs")]
    Unknown(&'static str),
    #[error("not to be written anew: {0}")]
    Rewrite(#[from] reencode::Error<std::convert::Infallible>),
}

/// What a chunk may hold.
#[derive(Default)]
struct Chunk<'a> {
    types: &'a [u8],
    imports: Vec<Import<'a>>,
    type_of: Vec<u32>,
    bodies: Vec<FunctionBody<'a>>,
    /// Slots of the table: the first one, and the functions that go there.
    elements: Vec<(i32, Vec<u32>)>,
    /// Where in the memory, and what.
    data: Vec<(i32, &'a [u8])>,
    names: BTreeMap<u32, &'a str>,
}

impl<'a> Chunk<'a> {
    fn read(wasm: &'a [u8]) -> Result<Self, MergeError> {
        let mut chunk = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::TypeSection(types) => chunk.types = wasm.get(bytes(&types.range())).unwrap_or_default(),
                Payload::ImportSection(imports) => chunk.imports = imports.into_imports().collect::<Result<_, _>>()?,
                Payload::FunctionSection(functions) => chunk.type_of = functions.into_iter().collect::<Result<_, _>>()?,
                Payload::ElementSection(segments) => {
                    for segment in segments {
                        let segment = segment?;
                        let (ElementKind::Active { offset_expr, .. }, ElementItems::Functions(functions)) = (segment.kind, segment.items)
                        else {
                            return Err(MergeError::Unknown("other than functions for the table"));
                        };
                        chunk.elements.push((constant(&offset_expr)?, functions.into_iter().collect::<Result<_, _>>()?));
                    }
                }
                Payload::CodeSectionEntry(body) => chunk.bodies.push(body),
                Payload::DataSection(segments) => {
                    for segment in segments {
                        let segment = segment?;
                        // An empty one only holds the place of another's.
                        if let (DataKind::Active { offset_expr, .. }, false) = (&segment.kind, segment.data.is_empty()) {
                            chunk.data.push((constant(offset_expr)?, segment.data));
                        } else if !segment.data.is_empty() {
                            return Err(MergeError::Unknown("data that is copied later"));
                        }
                    }
                }
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(names) = section.as_known() {
                        for names in names {
                            if let Name::Function(names) = names? {
                                chunk.names =
                                    names.into_iter().map(|name| name.map(|name| (name.index, name.name))).collect::<Result<_, _>>()?;
                            }
                        }
                    }
                }
                Payload::ExportSection(exports) if exports.count() > 0 => return Err(MergeError::Unknown("exports")),
                Payload::TableSection(_)
                | Payload::MemorySection(_)
                | Payload::GlobalSection(_)
                | Payload::TagSection(_)
                | Payload::StartSection { .. } => {
                    return Err(MergeError::Unknown("a table, a memory, a global or a start of its own"));
                }
                _ => {}
            }
        }
        Ok(chunk)
    }

    /// The slot through which a function only passes its arguments on.
    fn slot_behind(&self, function: usize) -> Result<Option<i32>, MergeError> {
        let (Some(own_type), Some(body)) = (self.type_of.get(function), self.bodies.get(function)) else { return Ok(None) };
        let operators: Vec<Operator> = body.get_operators_reader()?.into_iter().collect::<Result<_, _>>()?;
        let [arguments @ .., Operator::I32Const { value }, Operator::CallIndirect { type_index, .. }, Operator::End] = &*operators else {
            return Ok(None);
        };
        let passes_on =
            (0..).zip(arguments).all(|(n, argument)| matches!(argument, Operator::LocalGet { local_index } if *local_index == n));
        Ok((passes_on && type_index == own_type).then_some(*value))
    }
}

fn bytes(range: &std::ops::Range<u64>) -> std::ops::Range<usize> {
    usize::try_from(range.start).unwrap_or_default()..usize::try_from(range.end).unwrap_or_default()
}

fn constant(place: &wasmparser::ConstExpr) -> Result<i32, MergeError> {
    match place.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value),
        _ => Err(MergeError::Unknown("a place that is reckoned")),
    }
}

/// Where the functions and globals of one chunk stand in the whole.
struct Places {
    functions: Vec<u32>,
    globals: Vec<u32>,
}

impl Reencode for Places {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        place(&self.functions, function)
    }

    fn global_index(&mut self, global: u32) -> Result<u32, reencode::Error> {
        place(&self.globals, global)
    }
}

fn place(places: &[u32], index: u32) -> Result<u32, reencode::Error> {
    usize::try_from(index).ok().and_then(|index| places.get(index)).copied().ok_or(reencode::Error::InvalidConstExpr)
}

/// One program of all chunks. What they call of each other they call without the table.
pub(crate) fn merged(chunks: &[Vec<u8>]) -> Result<Vec<u8>, MergeError> {
    let chunks: Vec<Chunk> = chunks.iter().map(|chunk| Chunk::read(chunk)).collect::<Result<_, _>>()?;
    let types = chunks.first().map_or(&[][..], |first| first.types);
    if chunks.iter().any(|chunk| chunk.types != types) {
        return Err(MergeError::Unknown("types of its own"));
    }

    // Functions first, each with its place in the whole; then those that only pass on, of which one is enough for each slot.
    let mut kept: Vec<(usize, usize)> = Vec::new();
    let mut places: Vec<Places> = Vec::new();
    let mut slots: HashMap<i32, u32> = HashMap::new();
    let mut passing_on: Vec<(usize, usize, i32)> = Vec::new();
    let mut imports: Vec<Import> = Vec::new();
    for (at, chunk) in chunks.iter().enumerate() {
        let mut functions = Vec::new();
        for function in 0..chunk.bodies.len() {
            if let Some(slot) = chunk.slot_behind(function)? {
                passing_on.push((at, function, slot));
                functions.push(u32::MAX);
            } else {
                functions.push(count(kept.len()));
                kept.push((at, function));
            }
        }
        for (first, list) in &chunk.elements {
            for (slot, function) in (*first..).zip(list) {
                slots.insert(slot, place(&functions, *function)?);
            }
        }
        places.push(Places { functions, globals: merge_imports(&mut imports, &chunk.imports)? });
    }
    for (at, function, slot) in passing_on {
        let target = *slots.entry(slot).or_insert_with(|| {
            kept.push((at, function));
            count(kept.len() - 1)
        });
        if let Some(place) = places.get_mut(at).and_then(|places| places.functions.get_mut(function)) {
            *place = target;
        }
    }

    let mut import_section = ImportSection::new();
    for import in imports {
        Places { functions: Vec::new(), globals: Vec::new() }.parse_import(&mut import_section, import)?;
    }
    let (mut functions, mut code, mut names) = (FunctionSection::new(), CodeSection::new(), NameMap::new());
    for (index, (at, function)) in kept.into_iter().enumerate() {
        let (Some(chunk), Some(places)) = (chunks.get(at), places.get_mut(at)) else { continue };
        let (Some(own_type), Some(body)) = (chunk.type_of.get(function), chunk.bodies.get(function)) else { continue };
        functions.function(*own_type);
        places.parse_function_body(&mut code, body.clone())?;
        if let Some(name) = chunk.names.get(&count(function)) {
            names.append(count(index), name);
        }
    }
    let (mut elements, mut data) = (ElementSection::new(), DataSection::new());
    for (chunk, places) in chunks.iter().zip(&places) {
        for (first, list) in &chunk.elements {
            let list: Vec<u32> = list.iter().map(|function| place(&places.functions, *function)).collect::<Result<_, _>>()?;
            elements.active(None, &ConstExpr::i32_const(*first), Elements::Functions(list.into()));
        }
        for (at, bytes) in &chunk.data {
            data.active(0, &ConstExpr::i32_const(*at), bytes.iter().copied());
        }
    }
    let mut name_section = NameSection::new();
    name_section.functions(&names);
    let mut module = Module::new();
    module.section(&RawSection { id: SectionId::Type.into(), data: types });
    module.section(&import_section).section(&functions).section(&elements).section(&code).section(&data).section(&name_section);
    Ok(module.finish())
}

/// Adds imports that are not there yet; returns where the globals among them stand.
fn merge_imports<'a>(all: &mut Vec<Import<'a>>, more: &[Import<'a>]) -> Result<Vec<u32>, MergeError> {
    let mut globals = Vec::new();
    for import in more {
        let of_kind = |known: &&Import| std::mem::discriminant(&known.ty) == std::mem::discriminant(&import.ty);
        let n_before = all.iter().filter(of_kind).position(|known| (known.module, known.name) == (import.module, import.name));
        let index = n_before.unwrap_or_else(|| {
            let index = all.iter().filter(of_kind).count();
            all.push(*import);
            index
        });
        match import.ty {
            TypeRef::Global(_) => globals.push(count(index)),
            TypeRef::Memory(_) | TypeRef::Table(_) if index == 0 => {}
            _ => return Err(MergeError::Unknown("imports other than one memory, one table and globals")),
        }
    }
    Ok(globals)
}

/// An index as wasm counts.
fn count(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wasm;
    use wasm_encoder::{EntityType, Function, GlobalType, MemoryType, RefType, TableType, TypeSection, ValType};
    use wasmparser::Validator;

    /// A chunk as the splitter writes them: `own` is a function that goes to slot `slot` and calls what is in slot `calls`.
    fn chunk(own: &str, slot: i32, calls: i32, data: &[u8]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        types.ty().function([ValType::I32], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import(
            "__wasm_split",
            "memory",
            MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None },
        );
        let table = TableType { element_type: RefType::FUNCREF, minimum: 9, maximum: None, table64: false, shared: false };
        imports.import("__wasm_split", "__indirect_function_table", table);
        let stack = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
        imports.import("__wasm_split", "__stack_pointer", EntityType::Global(stack));
        let mut functions = FunctionSection::new();
        functions.function(1).function(1);
        let mut elements = ElementSection::new();
        elements.active(Some(0), &ConstExpr::i32_const(slot), Elements::Functions([0][..].into()));
        let (mut body, mut passing_on) = (Function::new([]), Function::new([]));
        body.instructions().global_get(0).drop().local_get(0).call(1).end();
        passing_on.instructions().local_get(0).i32_const(calls).call_indirect(0, 1).end();
        let mut code = CodeSection::new();
        code.function(&body).function(&passing_on);
        let mut segments = DataSection::new();
        segments.active(0, &ConstExpr::i32_const(slot * 100), data.iter().copied());
        let mut names = NameMap::new();
        names.append(0, own);
        names.append(1, "passing_on");
        let mut name_section = NameSection::new();
        name_section.functions(&names);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&elements).section(&code).section(&segments);
        module.section(&name_section);
        module.finish()
    }

    /// Text of what a program does, function by function.
    fn bodies(wasm: &[u8]) -> Vec<String> {
        let chunk = Chunk::read(wasm).unwrap();
        let text = |body: &FunctionBody| {
            let operators = body.get_operators_reader().unwrap().into_iter().map(Result::unwrap);
            operators.map(|operator| format!("{operator:?}")).collect::<Vec<_>>().join(" ")
        };
        chunk.bodies.iter().map(text).collect()
    }

    #[test]
    fn chunks_become_one_valid_program_that_keeps_their_names_slots_and_data() {
        let whole = merged(&[chunk("a", 3, 4, b"one"), chunk("b", 4, 7, b""), chunk("c", 5, 7, b"two")]).unwrap();
        Validator::new().validate_all(&whole).unwrap();
        let read = Chunk::read(&whole).unwrap();
        assert_eq!(read.imports.len(), 3);
        assert_eq!(read.data, [(300, &b"one"[..]), (500, &b"two"[..])]);
        let in_slot = |wanted: i32| {
            let at = read.elements.iter().find(|(first, _)| *first == wanted).unwrap().1[0];
            read.names[&at]
        };
        assert_eq!([3, 4, 5].map(in_slot), ["a", "b", "c"]);
        assert!(wasm::functions(&whole).unwrap().iter().any(|function| function.name == "c"));
    }

    #[test]
    fn what_one_chunk_calls_of_another_it_calls_without_the_table() {
        // a calls b; b and c call what is in no chunk, for which one function is enough.
        let bodies = bodies(&merged(&[chunk("a", 3, 4, b""), chunk("b", 4, 7, b""), chunk("c", 5, 7, b"")]).unwrap());
        assert_eq!(bodies.len(), 4, "{bodies:#?}");
        assert!(bodies[0].contains("Call { function_index: 1 }"), "{bodies:#?}");
        for b in [&bodies[1], &bodies[2]] {
            assert!(b.contains("Call { function_index: 3 }"), "{bodies:#?}");
        }
        assert!(bodies[3].contains("I32Const { value: 7 }") && bodies[3].contains("CallIndirect"), "{bodies:#?}");
    }

    #[test]
    fn a_chunk_of_another_shape_is_refused() {
        let mut exporting = Module::new();
        let mut exports = wasm_encoder::ExportSection::new();
        exports.export("memory", wasm_encoder::ExportKind::Memory, 0);
        exporting.section(&exports);
        let mut own_types = Module::new();
        own_types.section(&TypeSection::new());
        for other in [exporting.finish(), own_types.finish()] {
            let problem = merged(&[chunk("a", 3, 4, b""), other]).unwrap_err().to_string();
            assert!(problem.contains("merge.rs"), "{problem}");
        }
        assert!(merged(&[b"no wasm".to_vec()]).is_err());
    }
}
