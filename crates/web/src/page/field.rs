//! Fields: what can be stored about a person, who uses it, and adding one of the firm's own.

use acts::field;
use askama::Template;
use model::Act;
use model::field::{Category, Field, FieldId, Search, Sensitivity};
use model::phrase::Phrase;
use value::Kind;

use crate::answer::Answer;
use crate::form::Fields;
use crate::frame::{Choice, Frame};
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::route::{Door, Route};
use crate::second;
use crate::visit::Visit;
use crate::words;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::get("/fields", Door::Signed, Some(Act::FieldList), list),
    Route::post("/fields", Door::Signed, Some(Act::FieldAdd), add),
    Route::get("/fields/new", Door::Signed, Some(Act::FieldAdd), form),
];

#[derive(Template)]
#[template(path = "field/list.html")]
struct List {
    f: Frame,
    groups: Vec<(String, Vec<Row>)>,
    can_add: bool,
}

struct Row {
    key: String,
    label: String,
    special: Option<String>,
    search: String,
    own: bool,
    used: Vec<(String, String)>,
}

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let listed = field::list(&cx)?;
    let count = listed.len();
    let mut groups: Vec<(Category, Vec<Row>)> = Vec::new();
    for one in listed {
        let row = Row {
            label: one.field.label.said(visit.lang.code()).to_owned(),
            special: (one.field.sensitivity != Sensitivity::Ordinary).then(|| {
                visit.say(&format!("field-sensitivity-{}", one.field.sensitivity.key()), &[])
            }),
            search: visit.say(&format!("field-search-{}", one.field.search.key()), &[]),
            own: one.field.id.is_free(),
            used: one
                .used_by
                .iter()
                .map(|key| (key.clone(), words::title(visit.lang, &cx, key)))
                .collect(),
            key: one.field.key,
        };
        match groups.iter_mut().find(|(category, _)| *category == one.field.category) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((one.field.category, vec![row])),
        }
    }
    page(&List {
        f: visit.frame(visit.say("field-title", &[("count", count.into())])),
        groups: groups
            .into_iter()
            .map(|(category, rows)| {
                (visit.say(&format!("field-category-{}", category.key()), &[]), rows)
            })
            .collect(),
        can_add: cx.offers(Act::FieldAdd),
    })
}

#[derive(Template)]
#[template(path = "field/add.html")]
struct Add {
    f: Frame,
    fields: Fields,
    kinds: Vec<Choice>,
    categories: Vec<Choice>,
    sensitivities: Vec<Choice>,
    searches: Vec<Choice>,
    problem: Option<Told>,
}

impl Add {
    fn raw(&self, name: &str) -> &str {
        self.fields.raw(name)
    }

    fn ticked(&self, name: &str) -> bool {
        self.fields.ticked(name)
    }
}

const KEPT: &str = "field-new";

fn form(visit: &Visit) -> Result<Answer, Problem> {
    page(&shown(visit, second::kept(visit, KEPT)?.unwrap_or_default(), None))
}

/// The word of a kind of value, as files and scripts have it.
fn kind_key(kind: Kind) -> String {
    let word = serde_json::to_value(kind).ok();
    word.as_ref().and_then(|word| word.as_str()).unwrap_or_default().to_owned()
}

fn shown(visit: &Visit, fields: Fields, problem: Option<&Problem>) -> Add {
    let choices = |name: &str, what: &str, keys: Vec<String>| {
        let choices = keys.into_iter().map(|key| Choice {
            label: visit.say(&format!("field-{what}-{key}"), &[]),
            chosen: fields.raw(name) == key,
            key,
        });
        choices.collect::<Vec<_>>()
    };
    let owned = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
    let kinds = Kind::ALL.iter().map(|kind| kind_key(*kind)).collect();
    let categories: Vec<_> = Category::ALL.iter().map(|one| one.key()).collect();
    let sensitivities: Vec<_> = Sensitivity::ALL.iter().map(|one| one.key()).collect();
    let searches: Vec<_> = Search::ALL.iter().map(|one| one.key()).collect();
    Add {
        f: visit.frame(visit.say("field-add-title", &[])),
        kinds: choices("kind", "kind", kinds),
        categories: choices("category", "category", owned(&categories)),
        sensitivities: choices("sensitivity", "sensitivity", owned(&sensitivities)),
        searches: choices("search", "search", owned(&searches)),
        fields,
        problem: problem.map(|problem| Told::of(visit, problem)),
    }
}

fn add(visit: &Visit) -> Result<Answer, Problem> {
    let typed = &visit.call.fields;
    let (de, en) = (visit.field("label_de"), visit.field("label_en"));
    let label = |own: Option<&str>| own.or(de).or(en).unwrap_or_default().to_owned();
    let kind = Kind::ALL.iter().copied().find(|kind| kind_key(*kind) == typed.raw("kind"));
    let new = Field {
        id: FieldId::FIRST_FREE,
        key: visit.field("key").unwrap_or_default().to_owned(),
        kind: kind.unwrap_or(Kind::Text),
        category: Category::of_key(typed.raw("category")).unwrap_or(Category::Contract),
        sensitivity: Sensitivity::of_key(typed.raw("sensitivity")).unwrap_or_default(),
        search: Search::of_key(typed.raw("search")).unwrap_or_default(),
        several: typed.ticked("several"),
        label: Phrase { de: label(de), en: label(en) },
        dpv: String::new(),
        fideslang: String::new(),
    };
    match field::add(&visit.cx()?, &new) {
        Ok(_) => {
            second::forget(visit, KEPT)?;
            Ok(Answer::see("/fields?said=field-added"))
        }
        Err(error) => {
            let mut problem = Problem::from(error);
            if problem.go.is_some() {
                return second::prove_first(visit, problem, KEPT, "/fields/new");
            }
            let key = acts::Blank::Text(new.key.clone());
            problem.refusal = problem.refusal.with("key", key);
            let form = shown(visit, typed.clone(), Some(&problem));
            Ok(page(&form)?.status(problem.status))
        }
    }
}
