//! Findings: places outside the register with personal data, and what becomes of each.

use acts::Cx;
use acts::finding::{self, Cursor, Decided, Filter, FindingError, Listed, Match};
use jiff::civil::Date;
use model::finding::{Reason, State, Task};
use model::{Act, PersonId, PlaceId, ScannedId};
use serde::Deserialize;
use serde_json::{Value, json};

use super::ask::{asked, asked_as, body, limit, purpose, some_day, some_time, time};
use super::said::{CURSOR, LIMIT, NEXT};
use super::spec::{Shape, Spec, may, must, or_null};
use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Method, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::api(Method::Get, "/api/v1/findings", Act::FindingList, &LIST, list),
    Route::api(Method::Get, "/api/v1/findings/{id}", Act::FindingShow, &SHOW, show),
    Route::api(Method::Post, "/api/v1/findings/{id}/tie", Act::FindingTie, &TIE, tie),
    Route::api(Method::Post, "/api/v1/findings/{id}/accept", Act::FindingAccept, &ACCEPT, accept),
    Route::api(
        Method::Post,
        "/api/v1/findings/{id}/dismiss",
        Act::FindingDismiss,
        &DISMISS,
        dismiss,
    ),
    Route::api(Method::Post, "/api/v1/findings/{id}/ask", Act::FindingAsk, &ASK, ask),
    Route::api(Method::Post, "/api/v1/findings/{id}/reopen", Act::FindingReopen, &REOPEN, reopen),
    Route::api(Method::Get, "/api/v1/persons/{id}/elsewhere", Act::FindingPerson, &PERSON, person),
];

const STATES: Shape =
    Shape::Word(&["homeless", "tied", "asked", "accepted", "dismissed", "closed"]);
const STATE: Shape = Shape::Named(
    "FindingState",
    &[
        must("state", STATES, ""),
        or_null("word", Shape::Key, "why it is homeless, what was asked, how it was closed"),
        or_null("day", Shape::Day, "asked since, accepted until, closed on"),
    ],
);
const KINDS: Shape = Shape::List(&Shape::Object(&[
    must("label", Shape::Text, "as the detectors name it"),
    must("count", Shape::Number, ""),
    must("certain", Shape::Number, ""),
    must("different", Shape::Number, ""),
]));
const FINDING: Shape = Shape::Named(
    "Finding",
    &[
        must("id", Shape::Id, ""),
        must("source", Shape::Number, ""),
        must("source_name", Shape::Text, ""),
        or_null("owner", Shape::Text, "the account that answers for the source"),
        must("name", Shape::Text, "where it lies, names of persons masked"),
        must("state", STATE, ""),
        or_null("home", Shape::Key, "the processing it is tied to"),
        or_null(
            "proposal",
            Shape::Object(&[
                must("processing", Shape::Key, ""),
                must("reason", Shape::Word(&["name", "content"]), ""),
            ]),
            "the processing it seems to belong to",
        ),
        must("kinds", KINDS, ""),
        must("hits", Shape::Number, ""),
        must("certain", Shape::Number, ""),
        must("bytes", Shape::Number, ""),
        or_null("modified", Shape::Time, ""),
        must("found", Shape::Time, "when it was found first"),
        or_null("unread", Shape::Text, "why a part could not be read: a code"),
    ],
);
const LIST: Spec = Spec::get(
    "The places in one state, the gravest first",
    Shape::Object(&[
        must("items", Shape::List(&FINDING), ""),
        NEXT,
        must(
            "counts",
            Shape::List(&Shape::Object(&[
                must("state", STATES, ""),
                must("places", Shape::Number, ""),
                must("hits", Shape::Number, ""),
            ])),
            "how many there are in each state",
        ),
    ]),
)
.asking(&[
    may("state", STATES, "homeless where nobody says"),
    may("source", Shape::Number, "of this source alone"),
    may("processing", Shape::Key, "those tied to it, whatever else is asked"),
    LIMIT,
    CURSOR,
]);

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let filter = Filter {
        state: asked(visit, "state")?.map(str::to_owned),
        source: asked_as::<u32>(visit, "source")?.map(ScannedId),
        processing: asked(visit, "processing")?.map(str::to_owned),
        after: asked_as::<Cursor>(visit, "cursor")?,
        most: u32::try_from(limit(visit)?).ok(),
    };
    let listing = finding::list(&visit.cx()?, &filter)?;
    let counts = listing.counts.iter();
    let counts =
        counts.map(|one| json!({ "state": one.state, "places": one.places, "hits": one.hits }));
    Ok(Answer::json(&json!({
        "items": listing.places.iter().map(finding_json).collect::<Vec<_>>(),
        "next": listing.next.map(|next| next.to_string()),
        "counts": counts.collect::<Vec<_>>(),
    })))
}

fn finding_json(one: &Listed) -> Value {
    let kinds = one.amounts.iter().map(|kind| {
        json!({
            "label": kind.label,
            "count": kind.count,
            "certain": kind.certain,
            "different": kind.different,
        })
    });
    let proposal = one.proposal.as_ref().map(|(key, reason)| {
        let reason = match reason {
            Reason::Name => "name",
            Reason::Content => "content",
        };
        json!({ "processing": key, "reason": reason })
    });
    json!({
        "id": one.id,
        "source": one.source.0,
        "source_name": one.source_name,
        "owner": one.owner,
        "name": one.name,
        "state": state_json(one.state),
        "home": one.home,
        "proposal": proposal,
        "kinds": kinds.collect::<Vec<_>>(),
        "hits": one.hits,
        "certain": one.certain,
        "bytes": one.bytes,
        "modified": some_time(one.modified),
        "found": time(one.found),
        "unread": one.unread,
    })
}

fn state_json(state: State) -> Value {
    let kept = state.kept();
    json!({ "state": kept.state, "word": kept.word, "day": some_day(kept.day) })
}

const SHOW: Spec = Spec::get(
    "One place, what lies in it, what was decided about it",
    Shape::Object(&[
        must("finding", FINDING, ""),
        or_null("clear", Shape::Text, "where it lies in the clear, for whoever may decide"),
        must("parts", Shape::List(&Shape::Any), "what was found in which part, names masked"),
        must(
            "decisions",
            Shape::List(&Shape::Object(&[
                must("at", Shape::Time, ""),
                or_null("by", Shape::Text, ""),
                must("state", STATES, ""),
                or_null("processing", Shape::Key, ""),
                or_null("word", Shape::Key, ""),
                or_null("day", Shape::Day, ""),
                or_null("import", Shape::Number, "by which it went into the register"),
                or_null("reason", Shape::Text, ""),
            ])),
            "the first one first",
        ),
    ]),
);

fn show(visit: &Visit) -> Result<Answer, Problem> {
    let shown = finding::show(&visit.cx()?, visit.id::<PlaceId>("id")?)?;
    Ok(Answer::json(&json!({
        "finding": finding_json(&shown.listed),
        "clear": shown.clear,
        "parts": shown.parts,
        "decisions": shown.decisions.iter().map(decided_json).collect::<Vec<_>>(),
    })))
}

fn decided_json(one: &Decided) -> Value {
    json!({
        "at": time(one.at),
        "by": one.by,
        "state": one.state,
        "processing": one.processing,
        "word": one.word,
        "day": some_day(one.day),
        "import": one.import,
        "reason": one.reason,
    })
}

const DECIDED: Shape = Shape::Object(&[must("state", STATE, "")]);

const TIE: Spec = Spec::post(
    "Say which processing a place belongs to",
    Shape::Object(&[must("processing", Shape::Key, ""), may("reason", Shape::Text, "sealed")]),
    DECIDED,
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tie {
    processing: String,
    reason: Option<String>,
}

fn tie(visit: &Visit) -> Result<Answer, Problem> {
    let said: Tie = body(visit)?;
    decide(visit, |cx, id| finding::tie(cx, id, &said.processing, said.reason.as_deref()))
}

const ACCEPT: Spec = Spec::post(
    "Accept a place as it is until a day; on it, it is asked again",
    Shape::Object(&[
        must("until", Shape::Day, "two years ahead at most"),
        must("reason", Shape::Text, "sealed"),
    ]),
    DECIDED,
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accept {
    until: Date,
    reason: String,
}

fn accept(visit: &Visit) -> Result<Answer, Problem> {
    let said: Accept = body(visit)?;
    decide(visit, |cx, id| finding::accept(cx, id, said.until, &said.reason))
}

const DISMISS: Spec = Spec::post(
    "Note a false alarm; it holds as long as the same is found",
    Shape::Object(&[may("reason", Shape::Text, "sealed")]),
    DECIDED,
);
const REOPEN: Spec = Spec::post(
    "Take back what was decided",
    Shape::Object(&[may("reason", Shape::Text, "sealed")]),
    DECIDED,
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Why {
    reason: Option<String>,
}

fn dismiss(visit: &Visit) -> Result<Answer, Problem> {
    let said: Why = body(visit)?;
    decide(visit, |cx, id| finding::dismiss(cx, id, said.reason.as_deref()))
}

fn reopen(visit: &Visit) -> Result<Answer, Problem> {
    let said: Why = body(visit)?;
    decide(visit, |cx, id| finding::reopen(cx, id, said.reason.as_deref()))
}

const ASK: Spec = Spec::post(
    "Have something done at the source; a scan that does not find it any more is the proof",
    Shape::Object(&[
        must(
            "task",
            Shape::Word(&["move", "seal", "delete", "remove"]),
            "remove: what an import has taken in already",
        ),
        may("reason", Shape::Text, "sealed"),
    ]),
    DECIDED,
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    task: Task,
    reason: Option<String>,
}

fn ask(visit: &Visit) -> Result<Answer, Problem> {
    let said: Asked = body(visit)?;
    decide(visit, |cx, id| finding::ask(cx, id, said.task, said.reason.as_deref()))
}

fn decide(
    visit: &Visit,
    act: impl FnOnce(&Cx, PlaceId) -> Result<State, FindingError>,
) -> Result<Answer, Problem> {
    let state = act(&visit.cx()?, visit.id::<PlaceId>("id")?)?;
    Ok(Answer::json(&json!({ "state": state_json(state) })))
}

const PERSON: Spec = Spec::get(
    "Where else a person stands, by what the purpose sees of them",
    Shape::Object(&[
        must(
            "places",
            Shape::List(&Shape::Object(&[
                must("id", Shape::Id, ""),
                must("source", Shape::Text, ""),
                must("name", Shape::Text, "where it lies, names of persons masked"),
                must("by", Shape::List(&Shape::Text), "the kinds they were recognised by"),
                must("sure", Shape::Flag, ""),
                must("vague", Shape::Flag, "one in twenty of such hits is another"),
                must("state", STATE, ""),
                or_null("home", Shape::Key, ""),
            ])),
            "the surest first",
        ),
        must("asked", Shape::List(&Shape::Text), "the kinds they were looked for by"),
        must("scanned", Shape::Number, "sources that were looked through"),
        must("sources", Shape::Number, "of so many"),
        or_null("since", Shape::Time, "when the oldest of these scans ended"),
    ]),
)
.asking(&[must("purpose", Shape::Key, "the processing it is asked for")]);

fn person(visit: &Visit) -> Result<Answer, Problem> {
    let id = visit.id::<PersonId>("id")?;
    let answer = finding::person(&visit.cx()?, id, purpose(visit)?)?;
    Ok(Answer::json(&json!({
        "places": answer.places.iter().map(match_json).collect::<Vec<_>>(),
        "asked": answer.asked,
        "scanned": answer.sources.0,
        "sources": answer.sources.1,
        "since": some_time(answer.since),
    })))
}

fn match_json(one: &Match) -> Value {
    json!({
        "id": one.place,
        "source": one.source,
        "name": one.name,
        "by": one.by,
        "sure": one.sure,
        "vague": one.vague,
        "state": state_json(one.state),
        "home": one.home,
    })
}
