//! The bounds a scan holds its input to.

/// What one JSON text may cost, in bytes and nodes.
///
/// Each bound is checked while scanning, before anything in proportion to it is allocated.
/// The defaults fit any MCP message seen in practice; lower them where the peer is not trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ScanLimits {
    /// The whole text, in bytes. Never more than `u32::MAX`, whatever is set here.
    pub max_bytes: usize,
    /// How deep arrays and objects may nest; a lone scalar has depth 0.
    pub max_depth: u32,
    /// Values and keys in the whole text. Each costs 16 bytes of memory while the document lives, at
    /// most 32 with the room that was left to grow.
    /// Never more than [`ScanLimits::NODE_CEILING`], whatever is set here.
    pub max_nodes: u32,
    /// Members of any one object.
    pub max_members: u32,
    /// Any one key, in bytes of JSON text between its quotes (before unescaping).
    pub max_key_bytes: u32,
    /// Any one string value, in bytes of JSON text between its quotes (before unescaping).
    pub max_string_bytes: u32,
    /// Any one number, in bytes of JSON text.
    pub max_number_bytes: u32,
}

impl ScanLimits {
    /// The most nodes a document can hold: a container counts its children in 26 bits.
    pub const NODE_CEILING: u32 = (1 << 26) - 1;

    /// 4 MiB of text, 64 levels, 262 144 nodes, 8 192 members, keys of 1 KiB,
    /// strings as long as the text, numbers of 256 bytes.
    pub const DEFAULT: Self = Self {
        max_bytes: 4 << 20,
        max_depth: 64,
        max_nodes: 1 << 18,
        max_members: 8192,
        max_key_bytes: 1024,
        max_string_bytes: u32::MAX,
        max_number_bytes: 256,
    };
}

impl Default for ScanLimits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
