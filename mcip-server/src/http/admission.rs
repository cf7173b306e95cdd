//! What a request passes that opens something or belongs to something open, before its body matters: record, host and origin, form,
//! credentials.

use http::request::Parts;
use http::{HeaderValue, header};
use mcip_core::pipeline::{Authenticated, Call, Connection, Handler, Identity, Reason};

use super::headers::View;
use super::service::{Arrival, HttpService, Reply, refused};

/// A request whose sender is known.
pub(super) struct Admitted<T> {
    pub(super) call: Call<Authenticated>,
    pub(super) identity: Identity,
    /// What its form came to. Only an upgrade has more to read.
    #[cfg_attr(not(feature = "websocket"), expect(dead_code, reason = "only an upgrade reads it"))]
    pub(super) form: T,
}

/// The form that a request has to have.
pub(super) trait Form {
    /// What is read from it.
    type Read;

    /// The one method, as `Allow` says it.
    const METHOD: &'static str;

    /// Reads it.
    fn read(&self, parts: &Parts, headers: &View<'_>) -> Result<Self::Read, Reason>;

    /// What stands for an `Authorization` header where the client can't set one.
    fn instead(_read: &Self::Read) -> Option<&[u8]> {
        None
    }

    /// Adds to the reply to a request that has another form.
    fn explain(_reason: Reason, _reply: &mut Reply) {}
}

impl<H: Handler> HttpService<H> {
    /// Lets a request in, or answers it.
    pub(super) async fn admit<F: Form>(
        &self,
        form: F,
        connection: &Connection,
        parts: &Parts,
        arrival: &Arrival,
    ) -> Result<Admitted<F::Read>, Box<Reply>> {
        let call = self.pipeline().open(connection).await;
        let call = call.map_err(|refusal| Box::new(refused(refusal)))?;
        let headers = View::of(&parts.headers);
        let hosts = self.0.hosts.check(&parts.uri, &headers);
        let form = match hosts.and_then(|()| form.read(parts, &headers)) {
            Ok(form) => form,
            Err(reason) => {
                let mut reply = refused(call.turned_away(reason));
                if reason == Reason::WrongMethod {
                    let allowed = HeaderValue::from_static(F::METHOD);
                    reply.headers_mut().insert(header::ALLOW, allowed);
                }
                F::explain(reason, &mut reply);
                return Err(Box::new(reply));
            }
        };
        let (call, identity) = self
            .authenticate(call, parts, &headers, F::instead(&form), arrival)
            .await?;
        Ok(Admitted { call, identity, form })
    }
}
