//! Procedural macros of mcip-server.
