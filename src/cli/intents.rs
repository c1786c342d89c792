//! The printing that a name stands for: one that ships, a file, or a profile that is installed on this machine.

use std::fs;
use std::path::{Path, PathBuf};

use offprint::report::{Error, Kind};

use super::stages;

/// Where systems keep their colour profiles: Linux (freedesktop.org), macOS, Windows.
const FOLDERS: &[&str] = &[
    "/usr/share/color/icc",
    "/usr/local/share/color/icc",
    "/var/lib/color/icc",
    "/Library/ColorSync/Profiles",
    "/System/Library/ColorSync/Profiles",
    "C:\\Windows\\System32\\spool\\drivers\\color",
];

/// Folders within these are looked into so deep.
const DEEPEST: usize = 4;
/// Larger files are no profiles of ink.
const LARGEST: u64 = 8 << 20;

/// The name of a printing that ships, or the path of a profile.
pub fn find(named: &str) -> Result<String, Error> {
    let ships = stages::printings();
    if ships.iter().any(|name| name.eq_ignore_ascii_case(named.trim())) || Path::new(named).is_file() {
        return Ok(named.trim().to_string());
    }
    let profiles = installed();
    let found = profiles.iter().find(|path| is_called(path, named));
    let Some(path) = found else {
        let error = Error::new(Kind::Usage, format!("there is no output profile `{named}`"));
        return Err(error.hint(format!("{} ships; else name the file of a profile, or one that is installed", ships.join(", "))));
    };
    Ok(path.to_string_lossy().into_owned())
}

/// By the name of its file, or what it calls itself.
fn is_called(path: &Path, named: &str) -> bool {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let own = || fs::read(path).ok().and_then(stages::ink_profile);
    stem.eq_ignore_ascii_case(named) && own().is_some() || own().is_some_and(|own| own.eq_ignore_ascii_case(named))
}

/// All profiles that are installed, those of the user first, in the order of their names.
fn installed() -> Vec<PathBuf> {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let own = [".local/share/color/icc", ".color/icc", "Library/ColorSync/Profiles"];
    let own = home.iter().flat_map(|home| own.map(|folder| home.join(folder)));
    let mut found = Vec::new();
    own.chain(FOLDERS.iter().map(PathBuf::from)).for_each(|folder| look(&folder, 0, &mut found));
    found
}

fn look(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let end = path.extension().map(|end| end.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        if path.is_dir() && depth < DEEPEST {
            look(&path, depth + 1, found);
        } else if matches!(end.as_str(), "icc" | "icm") && fs::metadata(&path).is_ok_and(|there| there.len() <= LARGEST) {
            found.push(path);
        }
    }
}
