//! Norms: what sets of them decide, how they are loaded, changed and explained.

mod asking;
mod cases;
mod explaining;
mod labels;
mod library;
mod lists;
mod loading;
mod pipeline;
mod reload;
mod report;
mod spelling;
mod support;
mod suppressions;
