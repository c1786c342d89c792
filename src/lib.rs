//! Sets structured articles for the press.
pub mod article;
pub mod colour;
pub mod font;
pub mod layout;
pub mod page;
pub mod pdf;
pub mod report;
pub mod source;
pub mod standard;
pub mod unit;
