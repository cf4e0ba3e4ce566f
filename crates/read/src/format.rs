//! What a file can turn out to be.

use serde::{Deserialize, Serialize};

macro_rules! formats {
    ($($(#[$doc:meta])* $name:ident = $called:literal;)+) => {
        /// What a file turned out to be.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Format {
            $($(#[$doc])* $name,)+
        }

        impl Format {
            /// All of them, in the order in which they stand here.
            pub const ALL: &'static [Format] = &[$(Format::$name,)+];

            /// The format's name as people know it.
            pub fn name(self) -> &'static str {
                match self { $(Format::$name => $called,)+ }
            }
        }
    };
}

formats! {
    /// Cells between separators, by RFC 4180 and its many dialects.
    Csv = "CSV";
    /// Office Open XML workbook (ISO/IEC 29500).
    Xlsx = "XLSX";
    /// Its binary sister.
    Xlsb = "XLSB";
    /// The older Excel workbook.
    Xls = "XLS";
    /// OpenDocument spreadsheet (ISO/IEC 26300).
    Ods = "ODS";
    /// Address cards 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350).
    Vcard = "vCard";
    /// A JSON document (RFC 8259).
    Json = "JSON";
    /// One JSON object a line.
    JsonLines = "JSON Lines";
    /// A database file of SQLite.
    Sqlite = "SQLite";
    /// A database of a PostgreSQL server.
    Postgres = "PostgreSQL";
    /// Running text in any encoding, logs among them.
    Text = "Text";
    /// XML (W3C), whatever it describes.
    Xml = "XML";
    /// A page of the web.
    Html = "HTML";
    /// Rich Text Format.
    Rtf = "RTF";
    /// Office Open XML text.
    Docx = "DOCX";
    /// Office Open XML presentation.
    Pptx = "PPTX";
    /// OpenDocument text.
    Odt = "ODT";
    /// OpenDocument presentation.
    Odp = "ODP";
    /// The older Word document (MS-DOC).
    Doc = "DOC";
    /// The older PowerPoint presentation (MS-PPT).
    Ppt = "PPT";
    /// Portable Document Format (ISO 32000).
    Pdf = "PDF";
    /// One mail (RFC 5322).
    Mail = "Mail";
    /// Mails one after the other (RFC 4155).
    Mailbox = "mbox";
    /// A mail of Outlook (MS-OXMSG).
    Outlook = "MSG";
    /// All mails of an Outlook (MS-PST), which nobody reads here.
    OutlookStore = "PST";
    /// What Outlook packs round a mail (MS-OXTNEF).
    Tnef = "TNEF";
    /// Signed or encrypted by S/MIME (RFC 5652), or a certificate.
    Signed = "S/MIME";
    /// An address book of a directory (RFC 2849).
    Ldif = "LDIF";
    /// A calendar (RFC 5545).
    Calendar = "iCalendar";
    /// An archive of members.
    Zip = "ZIP";
    /// A tape archive (POSIX).
    Tar = "TAR";
    /// An archive of 7-Zip.
    SevenZip = "7z";
    /// One packed file (RFC 1952).
    Gzip = "gzip";
    /// One packed file (RFC 8878).
    Zstd = "Zstandard";
    /// One packed file of bzip2.
    Bzip2 = "bzip2";
    /// One packed file of XZ Utils.
    Xz = "XZ";
    /// A picture, of which only what stands beside it is read.
    Picture = "picture";
    /// Sound or film.
    Media = "media";
    /// Letters' shapes.
    Font = "font";
    /// Something a machine runs.
    Program = "program";
    /// Not recognised, or not any more.
    Unknown = "unknown";
}
