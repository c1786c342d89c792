//! What the PDF promises those who read, keep or print it, and the printing that it is made for.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};

use super::Share;
use super::value::Written;
use crate::profile::{Intent, Press, Profile, Rendering};
use crate::standard::{Colours, Demands, Standard};

/// What the PDF promises, and the printing that it is made for.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct OutputRules {
    /// The standards that the file follows, of each kind one at most: for readers (`ua-1`, `ua-2`), for archives (`a-2a`), for the press
    /// (`x-4`).
    pub standards: Vec<Claim>,
    /// The printing that `x-4` is made for: a name (`fogra39`), or the file of an output profile (ICC), from the folder of the
    /// layout that names it.
    pub intent: String,
    /// How colours that the press cannot print come within its reach.
    pub rendering: RenderingRule,
    /// The darkest light becomes the darkest ink (black point compensation).
    pub black_point: bool,
    /// Ink on one spot, all inks together, at most; 0 for what the marks' preset or the printing asks for.
    pub ink_limit: Share,
    /// The printing.
    #[serde(skip)]
    pub press: Option<Press>,
}

/// A standard by its name.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Claim(pub Standard);

/// How colours that the press cannot print come within its reach.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RenderingRule {
    /// All colours give way, so that their differences stay.
    Perceptual,
    /// Those within reach stay as they are; white is the paper.
    Relative,
    /// All as lively as can be.
    Saturation,
}

impl OutputRules {
    /// The standards.
    pub fn standards(&self) -> Vec<Standard> {
        self.standards.iter().map(|claim| claim.0).collect()
    }

    /// Whether the standards ask for ink.
    pub fn is_ink(&self) -> bool {
        Demands::of(&self.standards()).is_ok_and(|demands| demands.colours == Colours::Ink)
    }

    /// The printing, by the bytes of its profile where it is none that ships; `limit` is what the marks' preset says of ink.
    pub(super) fn printing(&self, bytes: Option<Vec<u8>>, limit: Share) -> Result<Press, String> {
        let (profile, intent) = match (bytes, Intent::named(&self.intent)) {
            (Some(bytes), _) => (Profile::read(bytes)?, None),
            (None, intent) => (intent.ok_or("there is no printing of this name")?.profile()?, intent),
        };
        let mut press = Press::of(profile, intent)?;
        let stated = [self.ink_limit, limit].into_iter().find(|share| share.0 > 0);
        press.ink_limit = stated.map_or(press.ink_limit, |share| (share.0 / 1000) as u16);
        press.black_point = self.black_point;
        press.rendering = match self.rendering {
            RenderingRule::Perceptual => Rendering::Perceptual,
            RenderingRule::Relative => Rendering::Relative,
            RenderingRule::Saturation => Rendering::Saturation,
        };
        Ok(press)
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
