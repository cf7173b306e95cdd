//! Two small servers that this program is when it starts itself again.

mod bank;
mod web;

use mcip_server::Server;

use crate::Outcome;
use crate::options::Which;

/// Serves on standard streams until they end.
pub(crate) async fn serve(which: Which) -> Outcome {
    let version = env!("CARGO_PKG_VERSION");
    match which {
        Which::Web => {
            Server::builder("web", version)
                .provider(web::Web)
                .build()?
                .stdio()
                .await?
        }
        Which::Bank => {
            Server::builder("bank", version)
                .provider(bank::Bank::default())
                .build()?
                .stdio()
                .await?
        }
    }
    Ok(())
}
