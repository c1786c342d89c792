//! Findings as SARIF 2.1.0, the form in which code reviews and build servers show them (OASIS, 2020).

use serde_json::{Value, json};

use super::{CHECKS, Finding, Weight};

/// The findings of a file by the name that the reader of them knows it by.
pub fn sarif(file: &str, findings: &[Finding]) -> Value {
    let rules: Vec<Value> = CHECKS
        .iter()
        .map(|check| json!({"id": check.name, "shortDescription": {"text": check.about}, "help": {"text": check.hint}}))
        .collect();
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "offprint", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "results": findings.iter().map(|finding| result(file, finding)).collect::<Vec<_>>(),
        }],
    })
}

/// A file of pages has no lines, so the place is a logical one, and said in the properties.
fn result(file: &str, finding: &Finding) -> Value {
    let index = CHECKS.iter().position(|check| check.name == finding.check);
    let mut location = json!({"physicalLocation": {"artifactLocation": {"uri": uri(file)}}});
    if let (Some(page), Some(location)) = (finding.page, location.as_object_mut()) {
        location.insert("logicalLocations".into(), json!([{"name": format!("page {page}"), "kind": "page"}]));
    }
    json!({
        "ruleId": finding.check,
        "ruleIndex": index,
        "level": level(finding.weight),
        "message": {"text": finding.message},
        "locations": [location],
        "properties": {"page": finding.page, "millimetres": finding.at},
    })
}

fn level(weight: Weight) -> &'static str {
    match weight {
        Weight::Error => "error",
        Weight::Warning => "warning",
        Weight::Note => "note",
        Weight::Off => "none",
    }
}

/// A path as a relative URI (RFC 3986): what is neither a letter, a figure, nor one of a few marks is escaped.
fn uri(file: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    file.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_result_names_its_rule() {
        let finding =
            Finding { check: "rgb", weight: Weight::Warning, page: Some(3), at: None, message: "in RGB".into(), hint: "" };
        let log = sarif("a file.pdf", &[finding]);
        let result = &log["runs"][0]["results"][0];
        let rule = &log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!((&result["level"], &rule["id"]), (&json!("warning"), &json!("rgb")));
        assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a%20file.pdf");
    }
}
