//! MCIP client.
