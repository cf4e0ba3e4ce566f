//! Words: every sentence people read, in German and English.
//!
//! A sentence has an id and stands once per language in `de/<noun>.ftl` and `en/<noun>.ftl`
//! (Project Fluent syntax). Whoever speaks names the language, the id and what is to be filled
//! in; how numbers and days are written follows the language.

mod format;
pub mod unread;

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

pub use format::{date, number, time};

/// The files of both languages, embedded: the one list of nouns that have words.
macro_rules! nouns {
    ($($noun:literal),+ $(,)?) => {
        const SOURCES: &[Source] = &[$(Source {
            #[cfg(test)]
            noun: $noun,
            de: include_str!(concat!("../de/", $noun, ".ftl")),
            en: include_str!(concat!("../en/", $noun, ".ftl")),
        }),+];
    };
}

nouns! {
    "account",
    "act",
    "apikey",
    "audit",
    "backup",
    "basis",
    "cli",
    "correction",
    "deadline",
    "demo",
    "detect",
    "doctor",
    "explain",
    "fault",
    "field",
    "finding",
    "grant",
    "hold",
    "import",
    "init",
    "job",
    "key",
    "merge",
    "overview",
    "password",
    "payment",
    "person",
    "post",
    "processing",
    "reading",
    "release",
    "retention",
    "rules",
    "scan",
    "session",
    "setting",
    "source",
    "sweep",
    "web",
    "workspace",
}

/// One noun's words in both languages, as they stand in the files.
struct Source {
    #[cfg(test)]
    noun: &'static str,
    de: &'static str,
    en: &'static str,
}

/// A language the product speaks. German comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    #[default]
    De,
    En,
}

impl Lang {
    /// All languages, the first being the one used when nobody says otherwise.
    pub const ALL: [Lang; 2] = [Lang::De, Lang::En];

    /// Decides the language from the `--lang` flag, else from the `LANG` variable.
    ///
    /// A flag that names no language we speak is passed over. `LANG` set to German gives German,
    /// to any other real language English; empty, `C` and `POSIX` say nothing about the reader
    /// and give German.
    pub fn negotiate(flag: Option<&str>, lang: &str) -> Lang {
        if let Some(chosen) = flag.and_then(Lang::parse) {
            return chosen;
        }
        match primary(lang).as_str() {
            "" | "c" | "posix" | "de" => Lang::De,
            _ => Lang::En,
        }
    }

    /// Reads a language tag (`de`, `de-AT`, `en_GB.UTF-8`); `None` for languages we do not speak.
    pub fn parse(tag: &str) -> Option<Lang> {
        match primary(tag).as_str() {
            "de" | "deutsch" | "german" => Some(Lang::De),
            "en" | "englisch" | "english" => Some(Lang::En),
            _ => None,
        }
    }

    /// The two-letter code (ISO 639-1): `de` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::De => "de",
            Lang::En => "en",
        }
    }

    fn identifier(self) -> LanguageIdentifier {
        self.code().parse().expect("de and en are language identifiers")
    }
}

/// What is filled into a sentence: a text as it is, or a number that is grouped and counted
/// (singular, plural) by the language. A year is a text, or it would be written 2.026.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg<'a> {
    Text(Cow<'a, str>),
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Arg::Text(Cow::Owned(text))
    }
}

macro_rules! whole_numbers {
    ($($number:ty),+) => {$(
        impl From<$number> for Arg<'_> {
            fn from(number: $number) -> Self {
                Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }

        // Templates hand their numbers on by reference.
        impl From<&$number> for Arg<'_> {
            fn from(number: &$number) -> Self {
                Arg::from(*number)
            }
        }
    )+};
}

whole_numbers!(i64, u64, usize, i32, u32, u16);

/// The sentence `id` in that language with its blanks filled in.
///
/// An id without words is a fault of ours, shown as `[id]` rather than hidden.
pub fn say(lang: Lang, id: &str, args: &[(&str, Arg<'_>)]) -> String {
    let bundle = bundle(lang);
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
        return format!("[{id}]");
    };
    let mut filled = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        match arg {
            Arg::Text(text) => filled.set(*name, FluentValue::String(Cow::Borrowed(text))),
            Arg::Number(number) => filled.set(*name, *number),
        }
    }
    let mut faults = Vec::new();
    bundle.format_pattern(pattern, Some(&filled), &mut faults).into_owned()
}

/// Whether there are words for this id.
pub fn has(lang: Lang, id: &str) -> bool {
    bundle(lang).get_message(id).is_some_and(|message| message.value().is_some())
}

/// All ids of a language, in the order of the files.
pub fn ids(lang: Lang) -> impl Iterator<Item = &'static str> {
    SOURCES.iter().flat_map(move |source| source.of(lang).lines().filter_map(message_id))
}

impl Source {
    fn of(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::De => self.de,
            Lang::En => self.en,
        }
    }
}

type Bundle = FluentBundle<FluentResource>;

fn bundle(lang: Lang) -> &'static Bundle {
    static DE: LazyLock<Bundle> = LazyLock::new(|| load(Lang::De));
    static EN: LazyLock<Bundle> = LazyLock::new(|| load(Lang::En));
    match lang {
        Lang::De => &DE,
        Lang::En => &EN,
    }
}

/// Reads the embedded files. A sentence that cannot be read is left out and then shown by its id;
/// the tests see to it that there is none.
fn load(lang: Lang) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![lang.identifier()]);
    // No invisible direction marks around what is filled in: scripts compare our output.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::De => |value, _| whole(Lang::De, value),
        Lang::En => |value, _| whole(Lang::En, value),
    }));
    for source in SOURCES {
        let resource = match FluentResource::try_new(source.of(lang).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        // An id that stands twice keeps its first words.
        drop(bundle.add_resource(resource));
    }
    bundle
}

fn whole(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() == 0.0 => {
            Some(format::number(lang, number.value as i64))
        }
        _ => None,
    }
}

/// The id a line begins, if it begins a sentence: in this syntax only those start in column one
/// with a letter.
fn message_id(line: &str) -> Option<&str> {
    let (id, _) = line.split_once('=')?;
    line.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| id.trim_end())
}

fn primary(tag: &str) -> String {
    tag.split(['-', '_', '.', '@']).next().unwrap_or_default().trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests;
