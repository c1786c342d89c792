//! Sets structured articles for the press.
pub mod article;
pub mod colour;
pub mod language;
pub mod layout;
pub mod report;
pub mod source;
pub mod unit;
