//! The JSON Schema of a layout file, for editors.

use schemars::transform::{RecursiveTransform, Transform};
use serde_json::{Value, json};

use super::Layout;

/// The schema of a layout file. No key is required, since a file states only what differs from what it extends.
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(Layout);
    RecursiveTransform(|schema: &mut schemars::Schema| _ = schema.remove("required")).transform(&mut schema);
    schema.insert("title".into(), json!("Offprint layout"));
    schema.insert(
        "description".into(),
        json!("All that a designer decides of a page. Lengths carry a unit: pt, mm, cm, in, pc, em, line."),
    );
    if let Some(Value::Object(keys)) = schema.get_mut("properties") {
        keys.insert("extends".into(), json!({
            "type": "string",
            "description": "The layout that this one starts from: one that ships, or the path of a file. `base` where nothing is said."
        }));
        keys.insert(
            "furniture-from-scratch".into(),
            json!({
                "type": "boolean",
                "description": "Leaves the furniture rules of the extended layout out instead of adding to them."
            }),
        );
    }
    schema.to_value()
}
