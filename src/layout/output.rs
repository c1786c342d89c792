//! What the PDF promises those who read, keep or print it.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use super::value::Written;
use crate::standard::Standard;

/// What the PDF promises.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OutputRules {
    /// The standards that the file follows, of each kind one at most: for readers (`ua-1`), for archives (`a-2a`), for the press
    /// (`x-4`).
    pub standards: Vec<Claim>,
}

/// A standard by its name.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Claim(pub Standard);

impl OutputRules {
    /// The standards.
    pub fn standards(&self) -> Vec<Standard> {
        self.standards.iter().map(|claim| claim.0).collect()
    }
}

impl<'de> Deserialize<'de> for Claim {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Claim, D::Error> {
        let parse = |text: &str| Standard::named(text).map(Claim);
        deserializer.deserialize_any(Written { parse, form: "a standard such as `a-2a`" })
    }
}

impl JsonSchema for Claim {
    fn schema_name() -> Cow<'static, str> {
        "Standard".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": Standard::names(), "description": "a standard of PDF" })
    }
}
