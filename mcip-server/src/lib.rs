//! MCIP server.
