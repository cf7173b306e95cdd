//! An access token of an authorization server that exists for this process only.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mcip_server::auth::{Issuer, JwtTokens, Keys, ProtectedResource};
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair as _};

const ISSUER: &str = "https://issuer.invalid";

/// What checks the token of a server on this port, and the token.
pub(crate) fn issued(port: u16, scope: &str) -> Result<(JwtTokens, String), Box<dyn std::error::Error>> {
    let resource = format!("http://127.0.0.1:{port}/mcp");
    let seed = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).map_err(|_| "no randomness")?;
    let key = Ed25519KeyPair::from_pkcs8(seed.as_ref()).map_err(|error| error.to_string())?;
    let public = URL_SAFE_NO_PAD.encode(key.public_key());
    let set = format!(
        r#"{{"keys":[{{"kty":"OKP","crv":"Ed25519","alg":"EdDSA","use":"sig","kid":"bench","x":"{public}"}}]}}"#
    );
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let header = r#"{"alg":"EdDSA","typ":"at+jwt","kid":"bench"}"#;
    let claims = format!(
        r#"{{"iss":"{ISSUER}","sub":"bench","client_id":"load","aud":"{resource}","scope":"{scope}","jti":"1","iat":{now},"exp":{}}}"#,
        now + 86_400
    );
    let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
    let signature = URL_SAFE_NO_PAD.encode(key.sign(signed.as_bytes()));
    let tokens = JwtTokens::builder(ProtectedResource::new(&resource)?.scopes([scope]))
        .issuer(Issuer::new(ISSUER, Keys::from_jwks(&set)?))
        .build()?;
    Ok((tokens, format!("{signed}.{signature}")))
}
