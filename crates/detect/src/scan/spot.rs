//! Where in a file something stands: from the outside in, names masked.

use read::{Part, Step};
use serde::{Deserialize, Serialize};

use super::names::Names;

/// One step into a file, as a report may show it. Where many steps are taken together, what tells
/// them apart is left out.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spot {
    /// A file within a file, by its masked name.
    File(Option<String>),
    /// A page, from one.
    Page(Option<u32>),
    /// A slide, from one.
    Slide(Option<u32>),
    /// A sheet, by its masked name, and whether it is hidden.
    Sheet(Option<String>, bool),
    /// A table of a database, by its masked name.
    Table(Option<String>),
    /// A mail of a mailbox, from one.
    Message(Option<u32>),
    /// A part beside or behind what one sees at first.
    Part(Part),
    /// A column of a table, by its masked header or else its number from one.
    Column(String, u32),
}

impl Spot {
    pub(super) fn of(step: &Step, names: &Names) -> Spot {
        let masked = |name: &str| Some(names.masked(name)).filter(|name| !name.is_empty());
        match step {
            Step::File { name } => Spot::File(masked(name)),
            Step::Page(number) => Spot::Page(Some(*number)),
            Step::Slide(number) => Spot::Slide(Some(*number)),
            Step::Sheet { name, hidden } => Spot::Sheet(masked(name), *hidden),
            Step::Table { name } => Spot::Table(masked(name)),
            Step::Message(number) => Spot::Message(Some(*number)),
            Step::Part(part) => Spot::Part(*part),
        }
    }
}

/// How much is taken together, so that a file with a million parts still has a short list of
/// places. The first place of each find is kept in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fold {
    /// All mails of a mailbox, and what hangs on them.
    Mails,
    /// All pages and slides, too.
    Pages,
    /// All files within a file, sheets and tables, too.
    Names,
    /// Everything.
    All,
}

impl Fold {
    pub(super) fn next(self) -> Fold {
        match self {
            Fold::Mails => Fold::Pages,
            Fold::Pages => Fold::Names,
            Fold::Names | Fold::All => Fold::All,
        }
    }

    /// A place as it is grouped by.
    pub(super) fn folded(self, spots: &[Spot]) -> Vec<Spot> {
        if self == Fold::All {
            return Vec::new();
        }
        let mut in_mail = false;
        let mut folded: Vec<Spot> = Vec::with_capacity(spots.len());
        for spot in spots {
            let spot = match spot {
                Spot::Message(_) => {
                    in_mail = true;
                    Spot::Message(None)
                }
                Spot::Page(_) if in_mail || self >= Fold::Pages => Spot::Page(None),
                Spot::Slide(_) if in_mail || self >= Fold::Pages => Spot::Slide(None),
                Spot::File(_) if in_mail || self >= Fold::Names => Spot::File(None),
                Spot::Sheet(..) if in_mail || self >= Fold::Names => Spot::Sheet(None, false),
                Spot::Table(_) if in_mail || self >= Fold::Names => Spot::Table(None),
                spot => spot.clone(),
            };
            // Mails in mails and files in files without a name say it once.
            let nameless = matches!(spot, Spot::File(None) | Spot::Message(None));
            if !(nameless && folded.contains(&spot)) {
                folded.push(spot);
            }
        }
        folded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mails_are_one_place_and_pages_only_when_there_are_too_many() {
        let attached =
            [Spot::Message(Some(7)), Spot::File(Some("a.pdf".into())), Spot::Page(Some(2))];
        let folded = [Spot::Message(None), Spot::File(None), Spot::Page(None)];
        assert_eq!(Fold::Mails.folded(&attached), folded);
        let page = [Spot::Page(Some(2))];
        assert_eq!(Fold::Mails.folded(&page), page);
        assert_eq!(Fold::Pages.folded(&page), [Spot::Page(None)]);
        assert_eq!(Fold::All.folded(&page), []);
    }
}
