//! The desk: an act never calls an act, and wears one name everywhere.

use std::collections::BTreeSet;

use super::source::{self, At, Source};
use super::{none, read};

/// The one act module that is also what all acts stand on; its types are taken, not its functions.
const HOUSE: &str = "house";
/// The list of modules itself.
const LIB: &str = "lib";
/// The one private module that calls acts: what a second person released runs from there.
const RELEASED: &str = "four_eyes";
/// What every act refuses, in one form for all doors: it takes types alone.
const REFUSED: &str = "refusal";
/// Long work names the acts it is for by their types; the door that serves calls them.
const WORK: &str = "job";

#[test]
fn no_act_imports_another() {
    let acts = act_modules();
    let mut findings = Vec::new();
    for source in
        source::of("acts").iter().filter(|one| ![LIB, RELEASED, REFUSED].contains(&one.module()))
    {
        for (path, line) in reached(source) {
            let takes_type = path.iter().any(|name| name.starts_with(char::is_uppercase));
            let allowed = path[0] == source.module()
                || ((path[0] == HOUSE || source.module() == WORK) && takes_type);
            if acts.contains(&path[0]) && !allowed {
                findings.push(format!("{} reaches into {}", source.at(line), path[0]));
            }
        }
    }
    none(
        &findings,
        "what two acts share is a rule in `model`, a query in `store` or a private module",
    );
}

/// A public module of `acts` is a noun with acts; everything else there is private.
#[test]
fn each_public_module_of_acts_is_a_noun() {
    let nouns: BTreeSet<_> =
        names().iter().filter_map(|name| Some(name.split_once('.')?.0.to_owned())).collect();
    let findings: Vec<_> = act_modules().difference(&nouns).cloned().collect();
    none(&findings, "make the module private, or give it an act in model/src/act.rs");
}

#[test]
fn no_act_calls_another_of_its_own_noun() {
    let modules = act_modules();
    let mut findings = Vec::new();
    for source in source::of("acts").iter().filter(|source| modules.contains(source.module())) {
        let acts: BTreeSet<_> = verbs(source).into_iter().collect();
        for three in source.pieces.windows(4) {
            let called = three[0].word() != Some("fn")
                && three[1].word().is_some_and(|name| acts.contains(name))
                && three[2].is_mark('(')
                && three[3].word() == Some("cx")
                && !three[0].is_mark('.');
            if called {
                findings.push(source.at(three[1].line));
            }
        }
    }
    none(&findings, "an act is one line in the log; share what is below it");
}

#[test]
fn each_act_is_a_function_of_its_name() {
    let sources = source::of("acts");
    let mut findings = Vec::new();
    for name in names() {
        let (noun, verb) = name.split_once('.').expect("an act is noun and verb");
        let found = sources
            .iter()
            .filter(|source| source.module() == noun)
            .any(|source| verbs(source).iter().any(|name| name.trim_end_matches('_') == verb));
        if !found {
            findings.push(format!("acts::{noun}::{verb} is missing"));
        }
    }
    none(&findings, "every act of model/src/act.rs is a public function acts::<noun>::<verb>");
}

/// The names in the list of acts.
fn names() -> Vec<String> {
    let list = source::pieces(&read("crates/model/src/act.rs"));
    let names: Vec<_> = list
        .iter()
        .filter_map(At::text)
        .filter(|text| {
            text.split_once('.').is_some_and(|(noun, verb)| {
                let plain = |word: &str| {
                    !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '_')
                };
                plain(noun) && plain(verb)
            })
        })
        .map(str::to_owned)
        .collect();
    assert!(!names.is_empty(), "no acts found in the list");
    names
}

/// The public functions of a module, `pub(crate)` ones not among them.
fn verbs(source: &Source) -> Vec<String> {
    let three = source.pieces.windows(3);
    three
        .filter(|three| three[0].word() == Some("pub") && three[1].word() == Some("fn"))
        .filter_map(|three| three[2].word().map(str::to_owned))
        .collect()
}

/// The modules of `acts` that the doors see.
fn act_modules() -> BTreeSet<String> {
    let sources = source::of("acts");
    let lib = sources.iter().find(|source| source.inner == "lib.rs").expect("acts has a lib.rs");
    let three = lib.pieces.windows(3);
    let found: BTreeSet<_> = three
        .filter(|three| three[0].word() == Some("pub") && three[1].word() == Some("mod"))
        .filter_map(|three| three[2].word().map(str::to_owned))
        .collect();
    assert!(!found.is_empty(), "acts has no public modules");
    found
}

/// The paths into its own crate that a source names, from the top: `person::erase`.
fn reached(source: &Source) -> Vec<(Vec<String>, usize)> {
    let depth = source.inner.matches('/').count() + 1;
    let paths = source::paths(&source.pieces).into_iter();
    paths
        .filter_map(|(path, line)| {
            let above = path.iter().take_while(|name| *name == "super").count();
            let from_top = path[0] == "crate" || above == depth;
            let rest = path.get(above.max(1)..)?;
            (from_top && !rest.is_empty()).then(|| (rest.to_vec(), line))
        })
        .collect()
}
