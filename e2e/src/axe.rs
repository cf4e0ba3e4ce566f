//! The rules of accessibility, asked in the page itself.

use std::fs;

use serde_json::{Value, json};

use crate::{Browser, Stage};

/// Every rule the library knows, the recommended ones among them.
pub struct Rules {
    script: String,
}

impl Rules {
    /// Reads the library that was fetched for the tests.
    ///
    /// # Panics
    /// It is not where it was said to be.
    #[must_use]
    pub fn read(stage: &Stage) -> Rules {
        let script =
            fs::read_to_string(&stage.axe).expect("the rules of accessibility were fetched");
        Rules { script }
    }

    /// What the page breaks: rule, how grave, how often, and the first place.
    #[track_caller]
    #[must_use]
    pub fn broken(&self, browser: &Browser) -> Vec<String> {
        // Through Chromium's protocol, which the pages' own policy does not bind.
        let ask = "axe.run(document, { resultTypes: ['violations'] }).then(result =>
            result.violations.map(rule => `${rule.id} (${rule.impact}, ${rule.nodes.length}): ${
                rule.nodes[0].html.slice(0, 160)}`))";
        let given = json!({
            "expression": format!("{};{ask}", self.script),
            "awaitPromise": true, "returnByValue": true,
        });
        let answer = browser.scripted(|| browser.devtools("Runtime.evaluate", given));
        let found = &answer["result"]["value"];
        let found =
            found.as_array().unwrap_or_else(|| panic!("the rules gave no answer: {answer}"));
        found.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }
}
