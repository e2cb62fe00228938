//! The parts of a docx file that are the same in all of them, or nearly so.

use super::{Carried, Paper, visible::tidy, xml::Xml};
use std::io;

/// Namespace of references from one part to another.
pub(super) const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
pub(super) const HEADER_ID: &str = "rId4";
pub(super) const FOOTER_ID: &str = "rId5";

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/// A part of the file.
pub(super) struct Part {
    pub(super) path: &'static str,
    pub(super) bytes: Vec<u8>,
}

impl Part {
    pub(super) fn new(path: &'static str, bytes: Vec<u8>) -> Self {
        Self { path, bytes }
    }
}

/// All parts but the text, head and foot, and the document that travels along. The list of types comes first, as readers expect.
pub(super) fn fixed(paper: &Paper, carried: Option<&Carried>) -> io::Result<Vec<Part>> {
    let has_header = !paper.mark.is_empty();
    let mut parts = vec![
        Part::new("[Content_Types].xml", content_types(has_header, carried.is_some())?),
        Part::new(
            "_rels/.rels",
            relationships(&[("rId1", &of("officeDocument"), "word/document.xml"), ("rId2", CORE, "docProps/core.xml")])?,
        ),
        Part::new("docProps/core.xml", core(paper)?),
        Part::new("word/_rels/document.xml.rels", document_relationships(has_header, carried.is_some())?),
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

fn content_types(has_header: bool, has_carried: bool) -> io::Result<Vec<u8>> {
    const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let mut xml = Xml::new()?;
    xml.within("Types", &[("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")], |xml| {
        let rels = "application/vnd.openxmlformats-package.relationships+xml";
        xml.empty("Default", &[("Extension", "rels"), ("ContentType", rels)])?;
        xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")])?;
        let mut word = vec![("document", "document.main"), ("styles", "styles"), ("settings", "settings"), ("fontTable", "fontTable")];
        word.push(("footer1", "footer"));
        word.extend(has_header.then_some(("header1", "header")));
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

fn document_relationships(has_header: bool, has_carried: bool) -> io::Result<Vec<u8>> {
    let mut all = vec![
        ("rId1", "styles", "styles.xml"),
        ("rId2", "settings", "settings.xml"),
        ("rId3", "fontTable", "fontTable.xml"),
        (FOOTER_ID, "footer", "footer1.xml"),
    ];
    all.extend(has_header.then_some((HEADER_ID, "header", "header1.xml")));
    all.extend(has_carried.then_some(("rId6", "customXml", "../customXml/item1.xml")));
    let all: Vec<_> = all.into_iter().map(|(id, kind, target)| (id, of(kind), target)).collect();
    relationships(&all.iter().map(|(id, kind, target)| (*id, kind.as_str(), *target)).collect::<Vec<_>>())
}

fn core(paper: &Paper) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    let names = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    xml.within("cp:coreProperties", &names, |xml| xml.within("dc:title", &[], |xml| xml.text(&tidy(&paper.title).replace('\n', " "))))?;
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
