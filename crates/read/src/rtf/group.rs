//! The groups of a document: where the text in them belongs.

use crate::piece::Part;

/// What holds until the end of a group.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub place: Place,
    pub font: i32,
    pub deleted: bool,
    /// How many letters for old readers follow one by number.
    pub skip: usize,
}

impl Default for Group {
    fn default() -> Group {
        Group { place: Place::Text, font: 0, deleted: false, skip: 1 }
    }
}

/// Where text belongs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    #[default]
    Text,
    Pages,
    Notes,
    Remarks,
    Deleted,
    Changers,
    Properties,
    Codes,
    Object,
    Picture,
    Fonts,
    /// How things look, numbers, copies for other programs.
    Nowhere,
}

impl Place {
    /// The place that begins with a word; `optional` if old readers may leave it out.
    pub(super) fn of(word: &str, optional: bool) -> Option<Place> {
        Some(match word {
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr"
            | "footerf" => Place::Pages,
            "footnote" | "ftnsep" | "ftnsepc" => Place::Notes,
            "annotation" | "atnauthor" | "atnid" => Place::Remarks,
            "revtbl" => Place::Changers,
            "info" | "title" | "subject" | "author" | "operator" | "manager" | "company"
            | "category" | "keywords" | "comment" | "doccomm" | "hlinkbase" | "userprops"
            | "propname" | "staticval" | "docvar" | "mailmerge" | "protusertbl" => {
                Place::Properties
            }
            "fldinst" | "bkmkstart" | "formfield" => Place::Codes,
            // Of a shape both its text and its values: a link, a description.
            "shptxt" | "fldrslt" | "shprslt" | "pntext" => Place::Text,
            "sn" => Place::Nowhere,
            "sv" => Place::Codes,
            "objdata" => Place::Object,
            "pict" | "nonshppict" => Place::Picture,
            "fonttbl" => Place::Fonts,
            "colortbl" | "stylesheet" | "listtable" | "listoverridetable" | "rsidtbl"
            | "generator" | "themedata" | "colorschememapping" | "latentstyles" | "datastore"
            | "xmlnstbl" | "filetbl" | "bkmkend" | "atnref" | "atndate" | "atrfstart"
            | "atrfend" | "blipuid" | "panose" | "fontemb" | "objclass" | "pgptbl" | "template"
            | "wgrffmtfilter" | "mmathPr" | "creatim" | "revtim" | "printim" | "buptim" => {
                Place::Nowhere
            }
            // Groups that hold further ones, and those of later versions: what is in them counts.
            _ if optional => Place::Text,
            _ => return None,
        })
    }

    /// The part of the document this place is told as; nothing for text and for what says nothing.
    pub(super) fn part(self) -> Option<Part> {
        match self {
            Place::Pages => Some(Part::HeadersFooters),
            Place::Notes => Some(Part::Notes),
            Place::Remarks => Some(Part::Comments),
            Place::Deleted | Place::Changers => Some(Part::Changes),
            Place::Properties => Some(Part::Properties),
            Place::Codes => Some(Part::Links),
            Place::Text | Place::Object | Place::Picture | Place::Fonts | Place::Nowhere => None,
        }
    }
}
