//! What a site can be published as beside its pages: each form is whole, valid by its own format, and leads where it says.

mod cards;
mod epub;
mod export;
mod feeds;
mod references;
mod single;

use std::collections::BTreeMap;
use std::io::Read as _;

use quick_xml::events::Event;

/// The files of an archive in order, by path.
pub(crate) fn unpack(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|nth| {
            let mut file = archive.by_index(nth).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// An element of a document: its name and attributes.
pub(crate) type Element = (String, BTreeMap<String, String>);

/// Every element of well-formed XML, and all text; fails on what is not well-formed.
#[track_caller]
pub(crate) fn elements(what: &str, xml: &str) -> (Vec<Element>, String) {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut found, mut text, mut depth) = (Vec::new(), String::new(), 0i32);
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{what}: {error}"));
        match &event {
            Event::Eof => break,
            Event::Start(element) | Event::Empty(element) => {
                depth += i32::from(matches!(event, Event::Start(_)));
                let name = String::from_utf8(element.name().as_ref().to_vec()).unwrap();
                let attributes = element.attributes().map(|attribute| {
                    let attribute = attribute.unwrap_or_else(|error| panic!("{what}: {error}"));
                    let name = String::from_utf8(attribute.key.as_ref().to_vec()).unwrap();
                    let value = String::from_utf8(attribute.value.to_vec()).unwrap();
                    (name, quick_xml::escape::unescape(&value).unwrap().into_owned())
                });
                found.push((name, attributes.collect()));
            }
            Event::End(_) => depth -= 1,
            Event::Text(part) => text.push_str(&String::from_utf8_lossy(part)),
            Event::GeneralRef(part) => text.push_str(&String::from_utf8_lossy(part)),
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{what}: elements are left open");
    (found, text)
}
