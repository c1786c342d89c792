//! Sets structured articles for the press.
pub mod article;
pub mod colour;
pub mod read;
pub mod report;
pub mod source;
pub mod unit;
