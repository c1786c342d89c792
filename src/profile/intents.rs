//! The printings that printers know by a name, as one table; their profiles ship.

use std::borrow::Cow;

use super::Profile;

/// A printing by its name (`OutputConditionIdentifier`, ISO 15930-7, output intents).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// Its name here.
    pub name: Cow<'static, str>,
    /// Its name in the registry.
    pub identifier: Cow<'static, str>,
    /// What it is, in a sentence.
    pub condition: Cow<'static, str>,
    /// The registry that knows it.
    pub registry: Option<&'static str>,
    /// The most ink on one spot, in per cent.
    pub ink_limit: u16,
    profile: Option<&'static [u8]>,
}

/// Every printing whose profile ships; the first is meant where nothing is said.
pub static INTENTS: &[Intent] = &[Intent {
    name: Cow::Borrowed("fogra39"),
    identifier: Cow::Borrowed("FOGRA39"),
    condition: Cow::Borrowed("Offset printing on coated paper, ISO 12647-2:2004/Amd 1, paper type 1 or 2"),
    registry: Some("http://www.color.org"),
    // ProcessStandard Offset (bvdm, Fogra) allows 320 % on sheets and asks for 300 % where a press runs from a roll
    ink_limit: 300,
    profile: Some(include_bytes!("FOGRA39L_coated.icc")),
}];

impl Intent {
    /// The printing of a name, in whatever case it is written.
    pub fn named(name: &str) -> Option<&'static Intent> {
        INTENTS.iter().find(|intent| intent.name.eq_ignore_ascii_case(name.trim()))
    }

    /// Its profile.
    ///
    /// # Errors
    /// When none ships.
    pub fn profile(&self) -> Result<Profile, String> {
        Profile::read(self.profile.ok_or("its profile does not ship")?.to_vec())
    }

    /// What is known of a printing by its profile alone.
    pub(super) fn unregistered(profile: &Profile) -> Intent {
        let name = profile.name().unwrap_or_else(|| "Custom".to_string());
        Intent {
            name: Cow::Owned(name.clone()),
            identifier: Cow::Borrowed("Custom"),
            condition: Cow::Owned(name),
            registry: None,
            ink_limit: 300,
            profile: None,
        }
    }
}
