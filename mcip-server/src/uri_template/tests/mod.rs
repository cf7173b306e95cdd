mod expansion;
mod grammar;
mod matching;
mod properties;
