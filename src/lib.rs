//! Sets structured articles for the press.
pub mod article;
pub mod colour;
pub mod font;
pub mod layout;
pub mod page;
pub mod report;
pub mod source;
pub mod unit;
