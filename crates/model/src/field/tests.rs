//! Promises about the catalogue.

use std::collections::HashSet;

use super::*;

/// Released ids and keys. A line may be added at the end; none may change.
const RELEASED: &str = "salutation title given_name family_name organisation department role \
    street address_extra postcode city region country email phone fax website birth_date \
    customer_number login language vat_id tax_id iban bic account_holder mandate_reference card \
    order_number order_date order_amount order_items invoice_number invoice_date invoice_amount \
    complaint_number complaint_date complaint_text callback_time callback_reason \
    newsletter_topics survey_answer claim_reference claim_amount notes";

fn own(id: u16, key: &str) -> Field {
    Field {
        id: FieldId(id),
        key: key.into(),
        kind: Kind::Text,
        category: Category::Contract,
        sensitivity: Sensitivity::Ordinary,
        search: Search::None,
        several: false,
        label: Phrase::both("Schuhgröße"),
        dpv: String::new(),
        fideslang: String::new(),
    }
}

#[test]
fn built_in_fields_keep_their_ids_and_keys() {
    for (place, key) in RELEASED.split_whitespace().enumerate() {
        assert_eq!(builtin()[place].key, key);
    }
    for (place, field) in builtin().iter().enumerate() {
        assert_eq!(usize::from(field.id.0), place + 1, "{}", field.key);
        assert!(!field.label.is_incomplete(), "{}", field.key);
        assert!(field.dpv.contains(':') && field.fideslang.starts_with("user"), "{}", field.key);
    }
    let keys: HashSet<_> = builtin().iter().map(|f| &f.key).collect();
    assert_eq!(keys.len(), builtin().len());
}

#[test]
fn a_field_is_found_by_id_and_by_key() {
    let catalogue = Catalogue::new([own(1000, "shoe_size")]).unwrap();
    for field in catalogue.iter() {
        assert_eq!(catalogue.by_id(field.id), Some(field));
        assert_eq!(catalogue.by_key(&field.key), Some(field));
    }
    assert_eq!(catalogue.by_id(FieldId(0)), None);
    assert_eq!(catalogue.by_id(FieldId(999)), None);
    assert_eq!(catalogue.by_id(FieldId(1001)), None);
    assert_eq!(catalogue.by_key("iban").map(|f| f.sensitivity), Some(Sensitivity::Payment));
}

#[test]
fn free_fields_get_ids_of_their_own_and_no_key_twice() {
    let mut catalogue = Catalogue::default();
    assert_eq!(catalogue.add(own(0, "shoe_size")), Ok(FieldId(1000)));
    assert_eq!(catalogue.add(own(0, "hat_size")), Ok(FieldId(1001)));
    assert_eq!(catalogue.add(own(0, "shoe_size")), Err(FieldFault::Taken));
    assert_eq!(catalogue.add(own(0, "email")), Err(FieldFault::Taken));
    assert_eq!(catalogue.add(own(0, "Größe")), Err(FieldFault::Key));
    assert_eq!(Catalogue::new([own(12, "shoe_size")]), Err(FieldFault::Taken));
    let mut full = Catalogue::new([own(u16::MAX, "last")]).unwrap();
    assert_eq!(full.add(own(0, "one_more")), Err(FieldFault::Full));
}

#[test]
fn free_fields_are_read_back_as_they_were_written() {
    let json = serde_json::to_string(&own(1000, "shoe_size")).unwrap();
    assert_eq!(serde_json::from_str::<Field>(&json).unwrap(), own(1000, "shoe_size"));
    let short = r#"{"id":1001,"key":"size","kind":"text","category":"profile","label":"Größe"}"#;
    let field: Field = serde_json::from_str(short).unwrap();
    assert_eq!((field.dpv(), field.fideslang()), ("pd:Behavioral", "user.behavior"));
}

#[test]
fn what_a_value_is_has_a_lasting_number() {
    for (code, what) in What::ALL.iter().enumerate() {
        assert_eq!(usize::from(what.code()), code);
        assert_eq!(What::of(what.code()), *what);
        assert_eq!(What::of_key(what.key()), Some(*what));
    }
    assert_eq!(What::Billing.code(), 5);
    assert_eq!(What::of(200), What::Other);
}

/// The headers of `data/fields.toml` as they stand there.
#[derive(Deserialize)]
pub(super) struct Headed {
    field: Vec<Entry>,
}

impl Headed {
    /// Every header of every field, weak ones included.
    pub(super) fn all(self) -> impl Iterator<Item = (FieldId, Vec<String>)> {
        self.field.into_iter().map(|entry| {
            let placed = entry.headers_as.into_values().flatten();
            let all = entry.headers.into_iter().chain(entry.headers_weak).chain(placed);
            (entry.field.id, all.collect())
        })
    }
}

#[test]
fn of_two_columns_with_a_whole_name_only_the_first_counts() {
    let guesses = by_headers(&["Name", "Name", "Adresse", "Adresse"]);
    let targets: Vec<_> = guesses.iter().map(|guess| guess.map(|(target, _)| target)).collect();
    assert!(targets[0] == Some(Target::FullName) && targets[1].is_none(), "{targets:?}");
    assert!(targets[2].is_some() && targets[3].is_none(), "{targets:?}");
}
