//! An MCP server that wants a token, and the authorization server that gives it: honest, until a test twists an answer.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use mcip_client::oauth::{LoginPrompt, OAuth};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Which of the servers it came to.
    pub place: &'static str,
    pub method: String,
    pub path: String,
    pub query: HashMap<String, String>,
    pub headers: HashMap<String, String>,
    pub body: String,
}

impl Asked {
    /// The members of a form.
    pub fn form(&self) -> HashMap<String, String> {
        pairs(&self.body)
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    /// Everything it said, to look for what must not be in it.
    pub fn all(&self) -> String {
        format!("{self:?}")
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Said {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Said {
    pub fn json(status: u16, body: Value) -> Self {
        Self {
            status,
            headers: vec![("Content-Type".to_owned(), "application/json".to_owned())],
            body: body.to_string(),
        }
    }

    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    pub fn redirect(to: impl Into<String>) -> Self {
        Self {
            status: 302,
            headers: Vec::new(),
            body: String::new(),
        }
        .with("Location", to)
    }
}

type Twist = Box<dyn Fn(&World, &Asked) -> Option<Said> + Send + Sync>;

/// The servers.
pub struct World {
    addresses: HashMap<&'static str, SocketAddr>,
    asked: Mutex<Vec<Asked>>,
    /// Tokens that are good, with their scopes.
    tokens: Mutex<HashMap<String, String>>,
    /// The scopes of codes.
    codes: Mutex<HashMap<String, String>>,
    count: Mutex<u32>,
    twist: Twist,
}

impl World {
    /// Three servers: `mcp`, its authorization server `auth`, and another one, `other`.
    pub async fn start(twist: impl Fn(&Self, &Asked) -> Option<Said> + Send + Sync + 'static) -> Arc<Self> {
        let mut listeners = Vec::new();
        let mut addresses = HashMap::new();
        for place in ["mcp", "auth", "other"] {
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            addresses.insert(place, listener.local_addr().expect("an address"));
            listeners.push((place, listener));
        }
        let world = Arc::new(Self {
            addresses,
            asked: Mutex::default(),
            tokens: Mutex::default(),
            codes: Mutex::default(),
            count: Mutex::default(),
            twist: Box::new(twist),
        });
        for (place, listener) in listeners {
            let world = world.clone();
            tokio::spawn(async move {
                while let Ok((stream, _)) = listener.accept().await {
                    tokio::spawn(serve(world.clone(), place, stream));
                }
            });
        }
        world
    }

    pub async fn honest() -> Arc<Self> {
        Self::start(|_, _| None).await
    }

    /// `http://127.0.0.1:PORT`
    pub fn base(&self, place: &str) -> String {
        format!("http://{}", self.addresses[place])
    }

    pub fn url(&self) -> String {
        format!("{}/mcp", self.base("mcp"))
    }

    /// The requests to a path of a server, so far.
    pub fn asked(&self, place: &str, path: &str) -> Vec<Asked> {
        let asked = self.asked.lock().expect("lock");
        asked
            .iter()
            .filter(|asked| asked.place == place && asked.path == path)
            .cloned()
            .collect()
    }

    /// All requests to a server.
    pub fn all_asked(&self, place: &str) -> Vec<Asked> {
        let asked = self.asked.lock().expect("lock");
        asked.iter().filter(|asked| asked.place == place).cloned().collect()
    }

    /// Every token that was ever given stops being good.
    pub fn revoke(&self) {
        self.tokens.lock().expect("lock").clear();
    }

    fn next(&self) -> u32 {
        let mut count = self.count.lock().expect("lock");
        *count += 1;
        *count
    }

    fn answer(&self, asked: &Asked) -> Said {
        if let Some(said) = (self.twist)(self, asked) {
            return said;
        }
        match (asked.place, asked.path.as_str()) {
            ("mcp", "/.well-known/oauth-protected-resource/mcp") => Said::json(200, self.resource_metadata()),
            ("mcp", "/mcp") => self.mcp(asked),
            (place, "/.well-known/oauth-authorization-server") if place != "mcp" => {
                Said::json(200, self.metadata(place))
            }
            (place, "/authorize") if place != "mcp" => self.authorize(asked),
            (place, "/register") if place != "mcp" => Said::json(
                201,
                json!({"client_id": format!("{place}-client-{}", self.next()), "client_secret": format!("{place}-secret")}),
            ),
            (place, "/token") if place != "mcp" => self.token(asked),
            _ => Said::json(404, json!({})),
        }
    }

    pub fn resource_metadata(&self) -> Value {
        json!({
            "resource": self.url(),
            "authorization_servers": [self.base("auth")],
            "scopes_supported": ["read"],
        })
    }

    pub fn metadata(&self, place: &str) -> Value {
        let base = self.base(place);
        json!({
            "issuer": base,
            "authorization_endpoint": format!("{base}/authorize"),
            "token_endpoint": format!("{base}/token"),
            "registration_endpoint": format!("{base}/register"),
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": true,
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "none"],
        })
    }

    /// A refusal that says where to go.
    pub fn unauthorized(&self) -> Said {
        let metadata = format!("{}/.well-known/oauth-protected-resource/mcp", self.base("mcp"));
        let challenge = format!("Bearer resource_metadata=\"{metadata}\"");
        Said::json(401, json!({})).with("WWW-Authenticate", challenge)
    }

    fn mcp(&self, asked: &Asked) -> Said {
        let sent = asked
            .headers
            .get("authorization")
            .and_then(|sent| sent.strip_prefix("Bearer "));
        let scopes = sent.and_then(|token| self.tokens.lock().expect("lock").get(token).cloned());
        let Some(scopes) = scopes else {
            return self.unauthorized();
        };
        let message = asked.json();
        let wanted = match message["params"]["name"].as_str() {
            Some("write") => "write",
            Some("admin") => "admin",
            _ => "read",
        };
        if !scopes.split(' ').any(|scope| scope == wanted) {
            let challenge = format!("Bearer error=\"insufficient_scope\", scope=\"{wanted}\"");
            return Said::json(403, json!({})).with("WWW-Authenticate", challenge);
        }
        let id = &message["id"];
        Said::json(
            200,
            match message["method"].as_str() {
                Some("server/discover") => super::discovered(id),
                Some("tools/list") => super::tools(id, json!([])),
                _ => super::text(id, "done"),
            },
        )
    }

    /// The login page, whose user says yes.
    pub fn authorize(&self, asked: &Asked) -> Said {
        let code = format!("code-{}", self.next());
        let scopes = asked.query.get("scope").cloned().unwrap_or_default();
        // Nobody is an administrator.
        let scopes: Vec<&str> = scopes.split(' ').filter(|scope| *scope != "admin").collect();
        self.codes.lock().expect("lock").insert(code.clone(), scopes.join(" "));
        let state = &asked.query["state"];
        let issuer = self.base(asked.place);
        Said::redirect(format!(
            "{}?code={code}&state={state}&iss={issuer}",
            asked.query["redirect_uri"]
        ))
    }

    /// The token endpoint.
    pub fn token(&self, asked: &Asked) -> Said {
        let form = asked.form();
        let scopes = match form["grant_type"].as_str() {
            "authorization_code" => self.codes.lock().expect("lock").remove(&form["code"]),
            "refresh_token" => self.codes.lock().expect("lock").remove(&form["refresh_token"]),
            _ => Some(form.get("scope").cloned().unwrap_or_default()),
        };
        let Some(scopes) = scopes else {
            return Said::json(
                400,
                json!({"error": "invalid_grant", "error_description": "it was used before"}),
            );
        };
        let number = self.next();
        let (token, refresh) = (format!("token-{number}"), format!("refresh-{number}"));
        self.tokens.lock().expect("lock").insert(token.clone(), scopes.clone());
        self.codes.lock().expect("lock").insert(refresh.clone(), scopes.clone());
        Said::json(
            200,
            json!({"access_token": token, "token_type": "Bearer", "expires_in": 3600, "refresh_token": refresh}),
        )
    }
}

/// Credentials for it, whose user logs in without being asked.
pub fn oauth() -> OAuth {
    OAuth::authorization_code("tester").user_agent(browse)
}

/// Opens a login page, and follows it back.
pub async fn browse(prompt: LoginPrompt) -> Result<(), String> {
    let mut url = prompt.url;
    for _ in 0..4 {
        let rest = url.strip_prefix("http://").ok_or("no http URL")?;
        let (authority, target) = rest.split_at(rest.find('/').ok_or("no path")?);
        let said = get(authority, target).await.map_err(|error| error.to_string())?;
        let location = said.lines().find_map(|line| line.strip_prefix("Location: "));
        match location {
            Some(next) => url = next.trim().to_owned(),
            None => return Ok(()),
        }
    }
    Err("redirected without end".to_owned())
}

async fn get(authority: &str, target: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(authority).await?;
    let request = format!("GET {target} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut said = String::new();
    stream.read_to_string(&mut said).await?;
    Ok(said)
}

async fn serve(world: Arc<World>, place: &'static str, mut stream: TcpStream) {
    let mut buffer = Vec::new();
    while let Some(asked) = read(place, &mut stream, &mut buffer).await {
        let said = world.answer(&asked);
        world.asked.lock().expect("lock").push(asked);
        let headers: String = said
            .headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .collect();
        let length = said.body.len();
        let text = format!(
            "HTTP/1.1 {} X\r\n{headers}Content-Length: {length}\r\n\r\n{}",
            said.status, said.body
        );
        if stream.write_all(text.as_bytes()).await.is_err() {
            return;
        }
        if asked_to_close(&world) {
            return;
        }
    }
}

/// The browser reads to the end of the connection, and asks for one page each.
fn asked_to_close(world: &World) -> bool {
    let asked = world.asked.lock().expect("lock");
    asked
        .last()
        .is_some_and(|asked| asked.headers.get("connection").is_some_and(|said| said == "close"))
}

async fn read(place: &'static str, stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<Asked> {
    loop {
        if let Some(end) = buffer.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8(buffer[..end].to_vec()).ok()?;
            let mut lines = head.lines();
            let mut first = lines.next()?.split(' ');
            let (method, target) = (first.next()?.to_owned(), first.next()?.to_owned());
            let headers: HashMap<String, String> = lines
                .filter_map(|line| line.split_once(':'))
                .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
                .collect();
            let length: usize = headers
                .get("content-length")
                .and_then(|length| length.parse().ok())
                .unwrap_or(0);
            if buffer.len() >= end + 4 + length {
                let body = String::from_utf8(buffer[end + 4..end + 4 + length].to_vec()).ok()?;
                buffer.drain(..end + 4 + length);
                let (path, query) = target.split_once('?').unwrap_or((&target, ""));
                return Some(Asked {
                    place,
                    method,
                    path: path.to_owned(),
                    query: pairs(query),
                    headers,
                    body,
                });
            }
        }
        if stream.read_buf(buffer).await.ok()? == 0 {
            return None;
        }
    }
}

fn pairs(text: &str) -> HashMap<String, String> {
    form_urlencoded::parse(text.as_bytes()).into_owned().collect()
}
