//! Content blocks and resources.

use super::Revise;
use crate::types::{
    Annotations, ContentBlock, Meta, Resource, ResourceContents, ResourceTemplate, Revision, TextContent,
};

/// Takes away metadata of nested objects where the revision has none.
pub(super) fn restrict_nested(meta: &mut Meta, revision: Revision) {
    if !revision.has_nested_meta() {
        meta.clear();
    }
}

/// Says in text that content is missing which the revision cannot carry.
pub(super) fn omitted_audio(mime_type: &str) -> String {
    format!("[audio of type {mime_type} left out: this protocol version cannot carry it]")
}

impl Revise for Annotations {
    fn restrict_to(&mut self, revision: Revision) {
        if !revision.has_last_modified() {
            self.last_modified = None;
        }
    }
}

impl Revise for ContentBlock {
    fn restrict_to(&mut self, revision: Revision) {
        match self {
            ContentBlock::Audio(audio) if !revision.has_audio_content() => {
                let mut text = TextContent::new(omitted_audio(&audio.mime_type));
                text.annotations = audio.annotations.take();
                *self = text.into();
            }
            ContentBlock::ResourceLink(link) if !revision.has_resource_links() => {
                let resource = &mut link.0;
                let name = resource.title.as_deref().unwrap_or(&resource.name);
                let mut text = TextContent::new(match resource.description.as_deref() {
                    Some(description) => format!("{name}: {description} <{}>", resource.uri),
                    None => format!("{name} <{}>", resource.uri),
                });
                text.annotations = resource.annotations.take();
                *self = text.into();
            }
            _ => {}
        }
        match self {
            ContentBlock::Text(content) => {
                content.annotations.restrict_to(revision);
                restrict_nested(&mut content.meta, revision);
            }
            ContentBlock::Image(content) => {
                content.annotations.restrict_to(revision);
                restrict_nested(&mut content.meta, revision);
            }
            ContentBlock::Audio(content) => {
                content.annotations.restrict_to(revision);
                restrict_nested(&mut content.meta, revision);
            }
            ContentBlock::ResourceLink(link) => link.0.restrict_to(revision),
            ContentBlock::Resource(content) => {
                content.resource.restrict_to(revision);
                content.annotations.restrict_to(revision);
                restrict_nested(&mut content.meta, revision);
            }
            ContentBlock::Unknown(_) => {}
        }
    }
}

impl Revise for ResourceContents {
    fn restrict_to(&mut self, revision: Revision) {
        restrict_nested(&mut self.meta, revision);
    }
}

impl Revise for Resource {
    fn restrict_to(&mut self, revision: Revision) {
        if !revision.has_titles() {
            self.title = None;
        }
        if !revision.has_icons() {
            self.icons.clear();
        }
        self.annotations.restrict_to(revision);
        restrict_nested(&mut self.meta, revision);
    }
}

impl Revise for ResourceTemplate {
    fn restrict_to(&mut self, revision: Revision) {
        if !revision.has_titles() {
            self.title = None;
        }
        if !revision.has_icons() {
            self.icons.clear();
        }
        self.annotations.restrict_to(revision);
        restrict_nested(&mut self.meta, revision);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_carried_is_said() {
        let mut audio = ContentBlock::audio([1], "audio/wav");
        audio.restrict_to(Revision::V2025_03_26);
        assert_eq!(audio.kind(), "audio");
        audio.restrict_to(Revision::V2024_11_05);
        assert!(audio.as_text().is_some_and(|text| text.contains("audio/wav")));

        let link = ContentBlock::resource_link(Resource::new("file:///a", "a").with_title("A"));
        let mut old = link.clone();
        old.restrict_to(Revision::V2025_03_26);
        assert_eq!(old.as_text(), Some("A <file:///a>"));
        let mut new = link.clone();
        new.restrict_to(Revision::V2025_06_18);
        assert_eq!(new, link);
    }

    #[test]
    fn nested_metadata_came_with_2025_06_18() {
        let block = ContentBlock::Text(
            TextContent::new("a")
                .with_meta(Meta::new().with("k", 1))
                .with_extra("x", 1),
        );
        for revision in Revision::ALL {
            let mut block = block.clone();
            block.restrict_to(revision);
            let value = serde_json::to_value(&block).unwrap();
            assert_eq!(value.get("_meta").is_some(), revision >= Revision::V2025_06_18);
            assert!(value.get("x").is_some());
        }
    }
}
