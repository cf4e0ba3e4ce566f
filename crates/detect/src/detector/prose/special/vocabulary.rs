//! The words and what they weigh. Words of one line are parted by blanks.

use crate::Label;

/// Strong words weigh 0.55 and more, weak ones less.
pub(super) const WORDS: &[(Label, f32, &str)] = &[
    (
        Label::Health,
        0.65,
        "depression depressionen depressiv schizophrenie krebs krebserkrankung brustkrebs lungenkrebs darmkrebs leukämie leukemia tumor tumour karzinom metastasen chemotherapie chemotherapy diabetes diabetiker diabetikerin diabetic epilepsie epilepsy multiple-sklerose parkinson alzheimer demenz dementia hiv hiv-positiv aids hepatitis tuberkulose asthma rheuma arthritis schlaganfall stroke herzinfarkt bandscheibenvorfall migräne borreliose burnout burn-out essstörung magersucht bulimie suizid suizidversuch suizidal alkoholsucht alkoholiker alkoholabhängig drogensucht suchtkrank schwangerschaft schwanger pregnant pregnancy fehlgeburt abtreibung schwerbehindert schwerbehinderung schwerbehindertenausweis behinderungsgrad pflegegrad pflegestufe rollstuhl arbeitsunfähig arbeitsunfähigkeit arbeitsunfähigkeitsbescheinigung krankschreibung krankgeschrieben covid-positiv insulinpflichtig dialyse cancer bipolar adhs autismus autism anxiety schizophrenia psychose erwerbsminderung berufsunfähig wheelchair disability",
    ),
    (
        Label::Health,
        0.4,
        "allergie allergien allergisch allergy allergic erkrankt erkrankung krankheit krank illness disease sick operation operiert surgery klinikaufenthalt krankenhausaufenthalt rehabilitation reha therapie therapy psychotherapie psychotherapeut psychiater psychiatrist medikament medikamente medication rezept befund befunde arztbrief attest krankenakte patientenakte symptome symptom schmerzen infektion infektiös behinderung blutwerte blutgruppe blutdruck impfung geimpft quarantäne unfallverletzung bettlägerig onkologie onkologisch psychiatrie gynäkologie urologie kur sucht entzug",
    ),
    (Label::Health, 0.3, "diagnose diagnosen diagnosis diagnosed"),
    (
        Label::Health,
        0.2,
        "gdb disabled krankenkasse krankenversicherung arzt ärztin arzttermin krankenhaus klinik hospital doctor apotheke patient patientin patienten praxis",
    ),
    (
        Label::Religion,
        0.6,
        "evangelisch katholisch römisch-katholisch protestantisch konfessionslos muslim muslima muslimin muslimisch moslem jüdisch buddhist buddhistisch hinduist hinduistisch zeugen-jehovas atheist atheistin catholic protestant muslims jewish buddhist hindu konfession kirchenaustritt kirchensteuermerkmal religionszugehörigkeit islamic orthodox sunnit sunnitisch schiit schiitisch alevit alevitisch",
    ),
    (
        Label::Religion,
        0.3,
        "kirchensteuer konvertiert kirchenmitglied gemeindemitglied taufe getauft kommunion konfirmation moschee synagoge koscher halal ramadan religion religiös gottesdienst glaube church mosque synagogue kippa kopftuch",
    ),
    (
        Label::Union,
        0.6,
        "gewerkschaftsmitglied gewerkschaftsmitgliedschaft gewerkschaftszugehörigkeit gewerkschaftsbeitrag gewerkschafter gewerkschafterin gewerkschaftlich unionised trade-union verdi-mitglied ig-metall-mitglied",
    ),
    (
        Label::Union,
        0.35,
        "gewerkschaft gewerkschaften verdi ver.di igbce dgb streik streikgeld ig-metall union vertrauensmann vertrauensleute",
    ),
    (
        Label::Politics,
        0.6,
        "parteimitglied parteimitgliedschaft parteibuch parteizugehörigkeit cdu-mitglied spd-mitglied afd-mitglied fdp-mitglied grünen-mitglied linken-mitglied kommunist kommunistin sozialdemokrat sozialdemokratin rechtsextrem linksextrem afd-wähler reichsbürger",
    ),
    (
        Label::Politics,
        0.3,
        "cdu csu spd fdp afd grüne grünen linke bsw npd partei politisch demonstration wählt wähler ortsverband labour tories democrat republican conservative",
    ),
    (
        Label::SexLife,
        0.65,
        "homosexuell homosexuelle homosexueller schwul schwuler lesbisch lesbe bisexuell transsexuell transgender intersexuell queer asexuell homosexual lesbian bisexual gay transsexual sexuelle-orientierung pansexuell",
    ),
    (
        Label::SexLife,
        0.3,
        "sexualität sexualleben sexuell orientierung coming-out geschlechtsangleichung sexuality sexual dating",
    ),
    (
        Label::Biometric,
        0.6,
        "fingerabdruck fingerabdrücke iris-scan irisscan gesichtserkennung stimmprofil stimmabdruck dna-analyse dna-profil gentest genanalyse erbgut biometrisch biometrische biometric facial-recognition retina-scan handvenenscan gendefekt genmutation",
    ),
    (
        Label::Biometric,
        0.25,
        "fingerprint fingerprints dna biometrie genetisch genetisches gentechnisch lichtbild",
    ),
    (
        Label::Origin,
        0.6,
        "migrationshintergrund ethnisch ethnische ethnizität ethnicity hautfarbe dunkelhäutig hellhäutig sinti roma kurde kurdin kurdisch kurden kurdish aussiedler spätaussiedler spätaussiedlerin asylbewerber asylbewerberin asylsuchender geflüchteter flüchtling refugee asylum afrodeutsch afrodeutsche",
    ),
    (
        Label::Origin,
        0.3,
        "herkunft abstammung abstammend rasse staatsangehörigkeit aufenthaltstitel duldung muttersprache origin race",
    ),
];

/// Ends of compounds that weigh by themselves.
pub(super) const ENDS: &[(Label, f32, &str)] = &[
    (Label::Health, 0.55, "erkrankung"),
    (Label::Health, 0.55, "karzinom"),
    (Label::Health, 0.5, "depression"),
    (Label::Health, 0.5, "syndrom"),
    (Label::Health, 0.5, "insuffizienz"),
    (Label::Health, 0.45, "therapie"),
    (Label::Health, 0.45, "infektion"),
    (Label::Health, 0.45, "allergie"),
    (Label::Health, 0.5, "krankheit"),
    (Label::Health, 0.5, "intoleranz"),
    (Label::Health, 0.4, "operation"),
    (Label::Health, 0.5, "behinderung"),
    (Label::Union, 0.5, "gewerkschaftsmitglied"),
    (Label::Politics, 0.5, "parteimitglied"),
];

/// Words of this list that are everyday words of English, or of programs; in a sentence without
/// German words they weigh little and lead to nothing.
pub(super) const ENGLISH: &str = "operation union origin race fingerprint fingerprints dna diagnosis diagnosed stroke attest practice sick disease symptom symptoms surgery conservative democrat republican labour church orientation dating orthodox gdb linke iris cancer aids";

/// Small words that make a sentence a German one.
pub(super) const GERMAN: &str = "der die das den dem des und ist sind war nach eine einer einen einem wegen von vom im am zur zum ich er sie wir mit hat habe haben wurde wird seit bei für nicht auf aus als auch";

/// What denies: the words behind weigh less.
pub(super) const DENIAL: &str = "kein keine keinen keiner keinerlei nicht ohne weder niemals no not none without never negativ negative";

/// Somebody is spoken of.
pub(super) const PERSONAL: &str = "ich mir mich mein meine meinem meinen meiner er sie ihm ihr ihre ihren sein seine wir unser patient patientin mitarbeiter mitarbeiterin kunde kundin versicherte versicherter bewerber bewerberin kollege kollegin sohn tochter mutter vater mann frau ehemann ehefrau kind i my me he she his her our employee customer applicant";

/// Medicine is spoken of: codes of the ICD are read.
pub(super) const CONTEXT: &str =
    "icd icd-10 icd10 icd-10-gm diagnoseschlüssel diagnosecode diag dx hauptdiagnose nebendiagnose";
