//! The parts of a docx file that are the same in all of them, or nearly so.

use super::{Carried, Paper, visible::tidy, xml::Xml};
use std::io;

/// Namespace of references from one part to another.
pub(super) const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/// A part of the file.
pub(super) struct Part {
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
}

impl Part {
    pub(super) fn new(path: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { path: path.into(), bytes }
    }
}

/// How the text refers to the head or foot of its pages: by an id, to a part with a name of its own.
pub(super) struct Reference {
    pub(super) id: String,
    name: String,
}

impl Reference {
    pub(super) fn path(&self) -> String {
        format!("word/{}.xml", self.name)
    }
}

/// Head and foot of the pages of one paper.
pub(super) struct Edge {
    pub(super) header: Option<Reference>,
    pub(super) footer: Reference,
}

/// Those of each paper of a file.
pub(super) struct Edges(pub(super) Vec<Edge>);

impl Edges {
    /// Where one paper has a head all have, since a section without one shows that of the section before it.
    pub(super) fn of(papers: &[Paper]) -> Self {
        let has_header = papers.iter().any(|paper| !paper.mark.is_empty());
        // rId6 is the carried document.
        let ids = std::iter::once((4, 5)).chain((7..).step_by(2).map(|id| (id, id + 1)));
        let edge = |(number, (header, footer)): (u32, (u32, u32))| Edge {
            header: has_header.then(|| Reference { id: format!("rId{header}"), name: format!("header{number}") }),
            footer: Reference { id: format!("rId{footer}"), name: format!("footer{number}") },
        };
        Self((1..).zip(ids).take(papers.len()).map(edge).collect())
    }
}

/// All parts but the text, head and foot, and the document that travels along. The list of types comes first, as readers expect.
pub(super) fn fixed(title: &str, edges: &Edges, carried: Option<&Carried>) -> io::Result<Vec<Part>> {
    let mut parts = vec![
        Part::new("[Content_Types].xml", content_types(edges, carried.is_some())?),
        Part::new(
            "_rels/.rels",
            relationships(&[("rId1", &of("officeDocument"), "word/document.xml"), ("rId2", CORE, "docProps/core.xml")])?,
        ),
        Part::new("docProps/core.xml", core(title)?),
        Part::new("word/_rels/document.xml.rels", document_relationships(edges, carried.is_some())?),
        Part::new("word/styles.xml", STYLES.replace('\n', "").into_bytes()),
        Part::new("word/settings.xml", SETTINGS.replace('\n', "").into_bytes()),
        Part::new("word/fontTable.xml", FONTS.replace('\n', "").into_bytes()),
    ];
    if let Some(carried) = carried {
        let properties = relationships(&[("rId1", &of("customXmlProps"), "itemProps1.xml")])?;
        parts.push(Part::new("customXml/_rels/item1.xml.rels", properties));
        parts.push(Part::new("customXml/itemProps1.xml", item_properties(carried)?));
    }
    Ok(parts)
}

fn of(kind: &str) -> String {
    format!("{RELATIONSHIPS}/{kind}")
}

fn content_types(edges: &Edges, has_carried: bool) -> io::Result<Vec<u8>> {
    const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let mut xml = Xml::new()?;
    xml.within("Types", &[("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")], |xml| {
        let rels = "application/vnd.openxmlformats-package.relationships+xml";
        xml.empty("Default", &[("Extension", "rels"), ("ContentType", rels)])?;
        xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")])?;
        let mut word = vec![("document", "document.main"), ("styles", "styles"), ("settings", "settings"), ("fontTable", "fontTable")];
        for edge in &edges.0 {
            word.push((&edge.footer.name, "footer"));
            word.extend(edge.header.iter().map(|header| (header.name.as_str(), "header")));
        }
        for (part, kind) in word {
            let (name, kind) = (format!("/word/{part}.xml"), format!("{WORD}.{kind}+xml"));
            xml.empty("Override", &[("PartName", &name), ("ContentType", &kind)])?;
        }
        let core = "application/vnd.openxmlformats-package.core-properties+xml";
        xml.empty("Override", &[("PartName", "/docProps/core.xml"), ("ContentType", core)])?;
        if has_carried {
            let kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
            xml.empty("Override", &[("PartName", "/customXml/itemProps1.xml"), ("ContentType", kind)])?;
        }
        Ok(())
    })?;
    Ok(xml.finish())
}

fn relationships(all: &[(&str, &str, &str)]) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.within("Relationships", &[("xmlns", PACKAGE)], |xml| {
        all.iter().try_for_each(|(id, kind, target)| xml.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]))
    })?;
    Ok(xml.finish())
}

fn document_relationships(edges: &Edges, has_carried: bool) -> io::Result<Vec<u8>> {
    let targets: Vec<(&str, &str, String)> = edges
        .0
        .iter()
        .flat_map(|edge| [Some(("footer", &edge.footer)), edge.header.as_ref().map(|header| ("header", header))])
        .flatten()
        .map(|(kind, reference)| (reference.id.as_str(), kind, format!("{}.xml", reference.name)))
        .collect();
    let mut all = vec![("rId1", "styles", "styles.xml"), ("rId2", "settings", "settings.xml"), ("rId3", "fontTable", "fontTable.xml")];
    all.extend(targets.iter().map(|(id, kind, target)| (*id, *kind, target.as_str())));
    all.extend(has_carried.then_some(("rId6", "customXml", "../customXml/item1.xml")));
    let all: Vec<_> = all.into_iter().map(|(id, kind, target)| (id, of(kind), target)).collect();
    relationships(&all.iter().map(|(id, kind, target)| (*id, kind.as_str(), *target)).collect::<Vec<_>>())
}

fn core(title: &str) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    let names = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    xml.within("cp:coreProperties", &names, |xml| xml.within("dc:title", &[], |xml| xml.text(&tidy(title).replace('\n', " "))))?;
    Ok(xml.finish())
}

fn item_properties(carried: &Carried) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    let id = carried.id.hyphenated().to_string().to_uppercase();
    let attributes = [("ds:itemID", format!("{{{id}}}"))];
    let names = ("xmlns:ds", "http://schemas.openxmlformats.org/officeDocument/2006/customXml");
    xml.within("ds:datastoreItem", &[(attributes[0].0, attributes[0].1.as_str()), names], |xml| {
        xml.within("ds:schemaRefs", &[], |xml| xml.empty("ds:schemaRef", &[("ds:uri", super::NAMESPACE)]))
    })?;
    Ok(xml.finish())
}

const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="FangSong" w:cs="Times New Roman"/>
<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
</w:styles>"#;

/// The compatibility mode of current word processors; without it they open the file in the layout of 2007.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/>
<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
</w:settings>"#;

/// What stands in for a font where it is not installed.
const FONTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:font w:name="方正小标宋简体"><w:altName w:val="SimSun"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>
<w:font w:name="FangSong"><w:altName w:val="仿宋"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>
<w:font w:name="SimHei"><w:altName w:val="黑体"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>
<w:font w:name="KaiTi"><w:altName w:val="楷体"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>
<w:font w:name="SimSun"><w:altName w:val="宋体"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>
<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>
</w:fonts>"#;
