//! Packages whose names are nearly those of others.

use super::role::Tool;
use crate::registry::within_one;

/// Packages of npm that are installed all the time, and imitated for it. None is one letter away from another of the same list: where two well-known
/// packages are, both stand in [`NEIGHBOURS`].
const NPM: &[&str] = &[
    "angular",
    "async",
    "axios",
    "babel-core",
    "bcrypt",
    "bluebird",
    "body-parser",
    "bootstrap",
    "chalk",
    "cheerio",
    "classnames",
    "coffee-script",
    "colors",
    "commander",
    "core-js",
    "cross-env",
    "crypto-js",
    "dotenv",
    "electron",
    "eslint",
    "esbuild",
    "event-stream",
    "express",
    "fastify",
    "fs-extra",
    "graphql",
    "inquirer",
    "jquery",
    "jsonwebtoken",
    "lodash",
    "mocha",
    "moment",
    "mongodb",
    "mongoose",
    "mysql2",
    "nodemailer",
    "nodemon",
    "passport",
    "playwright",
    "prettier",
    "puppeteer",
    "react-dom",
    "react-native",
    "react-router",
    "redux",
    "request",
    "rollup",
    "sequelize",
    "socket.io",
    "stripe",
    "tailwindcss",
    "tslib",
    "typescript",
    "underscore",
    "validator",
    "webpack",
    "winston",
    "yargs",
    "zustand",
];
/// Packages of PyPI.
const PYPI: &[&str] = &[
    "aiohttp",
    "ansible",
    "beautifulsoup4",
    "boto3",
    "botocore",
    "celery",
    "certifi",
    "colorama",
    "cryptography",
    "datasets",
    "django",
    "docker",
    "fastapi",
    "gunicorn",
    "httpx",
    "jinja2",
    "jupyter",
    "keras",
    "langchain",
    "matplotlib",
    "networkx",
    "numpy",
    "openai",
    "opencv-python",
    "pandas",
    "paramiko",
    "pillow",
    "playwright",
    "polars",
    "psycopg2",
    "pydantic",
    "pygame",
    "pymongo",
    "pymysql",
    "pyspark",
    "pytest",
    "python-dateutil",
    "pyyaml",
    "requests",
    "scikit-learn",
    "scipy",
    "scrapy",
    "seaborn",
    "selenium",
    "setuptools",
    "sqlalchemy",
    "streamlit",
    "tensorflow",
    "tokenizers",
    "torchvision",
    "transformers",
    "ultralytics",
    "urllib3",
    "uvicorn",
    "virtualenv",
    "werkzeug",
];
/// Packages of crates.io.
const CRATES: &[&str] = &[
    "anyhow",
    "async-trait",
    "bincode",
    "chrono",
    "crossbeam",
    "futures",
    "indexmap",
    "itertools",
    "lazy_static",
    "num_cpus",
    "once_cell",
    "parking_lot",
    "proc-macro2",
    "rayon",
    "regex",
    "reqwest",
    "rust_decimal",
    "rustls",
    "serde_json",
    "thiserror",
    "tokio",
    "tracing",
];
/// Packages of their own that are one letter away from one of the lists, each of which npm or PyPI has among those that are downloaded most
/// (looked up 2026-11-22).
const NEIGHBOURS: &[&str] = &[
    "color",
    "enquirer",
    "future",
    "jslint",
    "mysql",
    "psycopg",
    "pymssql",
    "scapy",
    "tslint",
    "validators",
];
/// Names that are longer are none of a package: npm ends at 214 characters.
const LONGEST_NAME: usize = 214;

/// The first well-known package that one of the names is nearly the name of. Versions, extras, options and scopes are no part of a name.
pub(super) fn imitated(text: &str, tool: &Tool) -> Option<&'static str> {
    let says = |all: &[&str]| tool.words.iter().any(|word| all.contains(&word.as_str()));
    let lists: &[&[&'static str]] = if says(&["pip", "python", "uv", "uvx", "pypi", "conda"]) {
        &[PYPI]
    } else if says(&["npm", "npx", "yarn", "pnpm", "node", "bun"]) {
        &[NPM]
    } else if says(&["cargo", "crate", "rust"]) {
        &[CRATES]
    } else {
        &[NPM, PYPI, CRATES]
    };
    let mut names = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
    names.find_map(|name| imitated_by(name, lists))
}

fn imitated_by(name: &str, lists: &[&[&'static str]]) -> Option<&'static str> {
    // A version that stands apart from its name (`requests >= 2`) leaves nothing here.
    let end = name.find(['=', '<', '>', '!', '~', '[', '^']).unwrap_or(name.len());
    let name = &name[..end];
    let name = name.split('@').find(|part| !part.is_empty()).unwrap_or(name);
    if name.len() > LONGEST_NAME || name.starts_with('-') || name.contains(['/', ':']) {
        return None;
    }
    let name = name.to_ascii_lowercase();
    if NEIGHBOURS.contains(&name.as_str()) || lists.iter().any(|list| list.contains(&name.as_str())) {
        return None;
    }
    // What is short is one letter away from too much.
    let length = name.chars().count();
    let near =
        |known: &&&'static str| known.len() >= 6 && known.len().abs_diff(length) <= 1 && within_one(&name, known);
    lists.iter().flat_map(|list| list.iter()).find(near).copied()
}
