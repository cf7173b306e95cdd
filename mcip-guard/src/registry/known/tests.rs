use proptest::prelude::*;

use super::host::imitated_domain;
use super::packages::{self, LISTED};
use super::servers::{self, SERVERS, Servers};
use super::*;
use crate::registry::identity::Manager;

/// The lines of a list that are none of its own words.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

const SQUATS: &str = include_str!("squats.txt");
const HONEST: &str = include_str!("honest.txt");

// Covers: MCP04, T11
#[test]
fn names_that_are_made_for_others_are_found() {
    let wrong: Vec<_> = lines(SQUATS)
        .map(|line| line.split_once(' ').expect("two names"))
        .filter(|(name, meant)| imitated_name(name) != Some(meant))
        .map(|(name, meant)| (name, meant, imitated_name(name)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(lines(SQUATS).count() >= 100);
}

#[test]
fn honest_names_are_left_in_peace() {
    let wrong: Vec<_> = lines(HONEST)
        .filter_map(|name| Some((name, imitated_name(name)?)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(lines(HONEST).count() >= 200);
}

#[test]
fn the_lists_are_read_and_nobody_in_them_imitates() {
    toml::from_str::<packages::Listed>(packages::FILE).expect("a list");
    toml::from_str::<Servers>(servers::FILE).expect("a list");
    let of = |manager, names: &'static [String]| names.iter().map(move |name| (manager, name));
    for (manager, name) in of(Manager::Npm, &LISTED.npm)
        .chain(of(Manager::Pypi, &LISTED.pypi))
        .chain(of(Manager::Oci, &LISTED.published))
    {
        assert_eq!(imitated_package(manager, name), None, "{name}");
        assert_eq!(imitated_name(name), None, "{name}");
    }
    for publisher in &LISTED.publishers {
        assert_eq!(imitated_name(&format!("{publisher}/anything")), None, "{publisher}");
    }
    for service in &SERVERS.server {
        for domain in &service.domains {
            assert_eq!(imitated_domain(domain), None, "{domain}");
            assert_eq!(imitated_domain(&format!("mcp.{domain}")), None, "{domain}");
        }
        for word in &service.words {
            assert_eq!(claimed(word).map(|claim| claim.service), Some(service), "{word}");
        }
    }
}

// Covers: MCP04, T11
#[test]
fn packages_are_told_by_their_manager() {
    for (manager, name, meant) in [
        (Manager::Npm, "mcp-remoet", Some("mcp-remote")),
        (Manager::Npm, "mcp-server.fetch", Some("mcp-server-fetch")),
        (
            Manager::Npm,
            "modelcontextprotocol-server-memory",
            Some("@modelcontextprotocol/server-memory"),
        ),
        (Manager::Pypi, "mcp-sever-git", Some("mcp-server-git")),
        (Manager::Pypi, "mcp-server-fetch2", Some("mcp-server-fetch")),
        (Manager::Oci, "mcp/githup", Some("mcp/github")),
        (Manager::Oci, "ghcr.lo/github/github-mcp-server", Some("ghcr.io")),
        // A scope is npm's alone.
        (Manager::Pypi, "stripe-mcp", None),
        (Manager::Npm, "@acme/server-memory", None),
        (Manager::Oci, "registry.corp.example/team/server", None),
    ] {
        assert_eq!(imitated_package(manager, name), meant, "{name}");
    }
}

/// What a server is called at, what it says it is, the rule that speaks, and whether it has force.
type Look<'a> = (&'a str, &'a str, Option<(&'static str, bool)>);

fn looks(all: &[Look<'_>]) {
    for (url, said, meant) in all {
        let found = first_look(url, &[said]);
        let told = found.first().map(|found| (found.rule, found.has_force));
        assert_eq!(told, *meant, "{said} at {url}: {found:?}");
    }
}

const HOST: Option<(&str, bool)> = Some(("registry.host_look_alike", true));
const FOREIGN: Option<(&str, bool)> = Some(("registry.foreign_host", true));
const NOTED: Option<(&str, bool)> = Some(("registry.foreign_host", false));

// Covers: MCP04, T11
#[test]
fn hosts_that_are_made_for_others_are_found() {
    let hosts = "githud.com gihtub.com githubb.com g1thub.com mcp.strlpe.com api.strpie.com mcp-github.com github-mcp.com githubmcp.com \
                 mcp-github.com.evil.example stripe.com.attacker.net mcp.stripe.com.attacker.net mcp.linear.app.evil.io \
                 stripe-com.evil.net mcp.n0tion.com rnicrosoft.com paypa1.com xn--strpe-fvd.com gitнub.com huggingfaсe.co \
                 mcp.cloudfiare.com api.cloudfIare.com atlasian.net attlassian.net supabsae.com vercei.com zapler.com slack-login.com \
                 login-paypal.com official-figma.com dropb0x.com githuh.co.uk hubsp0t.com mcp.asana-mcp.com mcp.llnear.app";
    for host in hosts.split(' ').filter(|host| !host.is_empty()) {
        looks(&[(&format!("https://{host}/mcp"), "anything", HOST)]);
    }
}

#[test]
fn hosts_of_others_are_left_in_peace() {
    let hosts = "github.com api.githubcopilot.com mcp.stripe.com github.corp.example gitlab.acme.com github.io octo.github.io stripe.dev \
                 motion.com usemotion.com strive.com paypay.com paypay.ne.jp spotify.com api.spotify.com napier.ac.uk netify.ai boxer.com \
                 canvas.com slick.com stack.com mcp.example.com my-app.vercel.app github-mcp.vercel.app notes.fly.dev mcp.acme.com \
                 tools.acme.co.uk jira.acme.com confluence.acme.io server.smithery.ai mcp.zapier.com backend.composio.dev \
                 remote.mcp.pipedream.net mcp.deepwiki.com mcp.context7.com mcp.exa.ai huggingface.co hf.space acme.atlassian.net \
                 acme.myshopify.com login.microsoftonline.com mcp.sentry.dev mcp.neon.tech learn.microsoft.com \
                 knowledge-mcp.global.api.aws mcp.cloudflare.com docs.mcp.cloudflare.com bindings.mcp.workers.dev linear.example.com \
                 linear-algebra.org square-enix.com openair.com openapi.com mcp.deno.com api.anthropic.com claude.ai \
                 raw.githubusercontent.com storage.googleapis.com mcp.grafana.net mcp.plaid.com mcp.wix.com mcp.webflow.com mcp.monday.com \
                 mcp.intercom.com mcp.squareup.com box.com dropbox.tech figma.site discord.js.org slackware.com offices.com clause.ai";
    for host in hosts.split(' ').filter(|host| !host.is_empty()) {
        looks(&[(&format!("https://{host}/mcp"), "anything", None)]);
    }
}

// Covers: MCP04, T11
#[test]
fn a_well_known_service_elsewhere_is_told_from_honest_ones() {
    looks(&[
        ("https://mcp.attacker.example/mcp", "GitHub", FOREIGN),
        ("https://mcp.attacker.example/mcp", "github-mcp-server", FOREIGN),
        (
            "https://mcp.attacker.example/mcp",
            "GitHub MCP Server (official)",
            FOREIGN,
        ),
        ("https://tools.evil.net/", "Stripe", FOREIGN),
        ("https://tools.evil.net/", "stripe-official", FOREIGN),
        ("https://tools.evil.net/", "Strlpe MCP", FOREIGN),
        ("https://tools.evil.net/", "com.stripe/mcp", FOREIGN),
        ("https://tools.evil.net/", "io.github.github/github-mcp-server", FOREIGN),
        ("https://notion-tools.vercel.app/mcp", "Notion MCP", FOREIGN),
        ("https://8.8.8.8/mcp", "PayPal", FOREIGN),
        ("https://github.attacker.net/mcp", "github-official", FOREIGN),
        ("https://mcp.example.org/", "Box, Inc.", FOREIGN),
        ("https://box.example.org/", "Box", FOREIGN),
        // Whoever runs it at a host of one's own, and who relays, is recorded.
        ("https://github.corp.example.com/mcp", "GitHub", NOTED),
        ("https://jira.acme.com/mcp", "jira-mcp-server", NOTED),
        ("https://server.smithery.ai/github/mcp", "GitHub", NOTED),
        ("https://sandbox.example.org/", "Box", NOTED),
        ("https://mcp.example.org/", "neon", NOTED),
        // What is inside, or is its own, or says no more than a word of it, is not.
        ("http://127.0.0.1:3000/mcp", "GitHub", None),
        ("http://localhost/mcp", "Stripe", None),
        ("https://10.0.0.7/mcp", "Atlassian", None),
        ("https://mcp.tools.internal/", "GitHub", None),
        ("https://api.githubcopilot.com/mcp/", "github-mcp-server", None),
        ("https://mcp.stripe.com/", "Stripe", None),
        ("https://octocorp.ghe.com/mcp", "GitHub", None),
        ("https://mcp.acme.com/", "github-notes", None),
        ("https://mcp.acme.com/", "Tools for GitHub and GitLab", None),
        ("https://mcp.acme.com/", "io.github.ada/stripe-tools", None),
        ("https://mcp.acme.com/", "unofficial-notion", None),
        ("https://mcp.acme.com/", "openapi-mcp-server", None),
        ("https://mcp.acme.com/", "notes", None),
        ("https://mcp.acme.com/", "mcp-server", None),
        ("https://mcp.acme.com/", "", None),
        ("file:///etc/passwd", "GitHub", None),
    ]);
    // What the operator calls it is the operator's business.
    let elsewhere = Identity::of_url("https://mcp.acme.com/github");
    assert!(of_name("github", &elsewhere).is_some_and(|found| !found.has_force));
    assert_eq!(
        of_name("github", &Identity::of_url("https://api.githubcopilot.com/mcp")),
        None
    );
    assert_eq!(of_name("notes", &elsewhere), None);
}

#[test]
fn what_is_long_costs_little() {
    let long = "mcp-".repeat(100_000);
    assert_eq!(imitated_name(&long), None);
    assert_eq!(imitated_package(Manager::Npm, &format!("@{long}/{long}")), None);
    assert!(first_look(&format!("https://{}x.com/", "a.".repeat(100_000)), &[&long]).is_empty());
}

proptest! {
    #[test]
    fn nothing_panics(name in "\\PC{0,80}", host in "[a-z0-9.\\-нéЖ:@\\[\\]/%]{0,60}") {
        let _ = imitated_name(&name);
        for manager in Manager::ALL {
            let _ = imitated_package(manager, &name);
        }
        let _ = first_look(&name, &[&name]);
        let _ = first_look(&format!("https://{host}/x"), &[&name, "GitHub"]);
        let _ = first_look(&format!("https://xn--{host}.com/"), &[&host]);
    }

    /// A letter more or less, or another one, makes no well-known name panic, nor take itself for itself.
    #[test]
    fn a_name_is_not_taken_for_itself(which in 0..LISTED.npm.len(), at in 0..40_usize, letter in "[a-z0-9@/._-]") {
        let known = &LISTED.npm[which];
        let at = known.char_indices().nth(at).map_or(known.len(), |(at, _)| at);
        let name = format!("{}{letter}{}", &known[..at], &known[at..]);
        prop_assert_ne!(imitated_name(&name), Some(&*name));
        prop_assert_eq!(imitated_name(known), None);
    }

    /// Who looks like somebody is looked like by them.
    #[test]
    fn to_look_alike_goes_both_ways(one in "[a-zA-Z01_.-]{0,12}", other in "[a-zA-Z01_.-]{0,12}") {
        prop_assert_eq!(crate::registry::look_alike(&one, &other), crate::registry::look_alike(&other, &one));
        prop_assert!(!crate::registry::look_alike(&one, &one));
    }
}
