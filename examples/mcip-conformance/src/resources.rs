//! Resources and a resource template.

use mcip_server::types::ResourceContents;
use mcip_server::{Context, Offer, Resource, Template, Variables};

use crate::content::IMAGE;

pub(crate) fn offer(offer: Offer) -> Offer {
    offer
        .resource(
            Resource::new("test://static-text", "static-text")
                .description("Text that does not change.")
                .mime_type("text/plain")
                .handler(|_cx: Context| async { "This is the content of the static text resource." }),
        )
        .resource(
            Resource::new("test://static-binary", "static-binary")
                .description("An image that does not change.")
                .mime_type("image/png")
                .handler(|_cx: Context| async {
                    let mut contents = ResourceContents::blob("test://static-binary", []).with_mime_type("image/png");
                    contents.data = mcip_server::types::ResourceData::Blob(IMAGE.to_owned());
                    contents
                }),
        )
        .resource(
            Resource::new("test://watched-resource", "watched-resource")
                .description("Text that can be watched.")
                .mime_type("text/plain")
                .handler(|_cx: Context| async { "Watched resource content." }),
        )
        .template(
            Template::new("test://template/{id}/data", "template-data")
                .description("Data by its id.")
                .mime_type("application/json")
                .handler(|_cx: Context, variables: Variables| async move {
                    let id = variables.get("id").unwrap_or_default();
                    serde_json::json!({ "id": id, "templateTest": true, "data": format!("Data for ID: {id}") })
                        .to_string()
                }),
        )
}
