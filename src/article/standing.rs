//! How an article stands with those who publish it: whether it is out, from when, and how much it matters.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Moment;

/// Whether an article may be printed for all to read, and how much it matters beside others.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Standing {
    /// Whether it is out.
    #[serde(skip_serializing_if = "Status::is_published")]
    pub status: Status,
    /// Not to be published before this moment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embargo: Option<Moment>,
    /// IPTC urgency: 1 is the most, 9 the least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgency: Option<u8>,
    /// It stays at the head of its list.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sticky: bool,
    /// Its place among its kind: the smaller, the earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<i32>,
}

/// Whether an article is out.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It is out.
    #[default]
    Published,
    /// It is not done, or waits for someone's word or its day.
    Draft,
    /// It is for its makers alone.
    Private,
    /// It is for those who know a password.
    Protected,
    /// It was taken back: trashed, cancelled, withdrawn.
    Withdrawn,
}

impl Status {
    /// It is out.
    pub fn is_published(&self) -> bool {
        *self == Status::Published
    }
}

impl Standing {
    /// Nothing is stated.
    pub fn is_plain(&self) -> bool {
        *self == Standing::default()
    }
}
