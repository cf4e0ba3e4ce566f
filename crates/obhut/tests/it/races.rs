//! Races: whoever comes first has the number, however many come at once.

use std::sync::Barrier;

use acts::person::{self, AddError, EntryError, Given, New};
use acts::{Cx, audit};
use model::basis::Evidence;
use serde_json::Value;

use crate::harness::{House, context, on_every_engine};

const AT_ONCE: usize = 16;
/// The bench runs a thousand.
const ROUNDS: usize = 60;

fn someone(cx: &Cx, purpose: &str, entries: &[String]) -> New {
    let rules = cx.register().rules();
    let values = entries.iter().map(|entry| Given::read(rules, entry).unwrap()).collect();
    let evidence = Evidence { reference: Some("at the counter".to_owned()), ..Evidence::default() };
    New { purposes: vec![purpose.to_owned()], values, evidence, ..New::default() }
}

/// Adds a person of that round from many threads at once, some of which have the house open for
/// themselves; how many were accepted in each round.
///
/// No thread panics on the way: the others would wait for it without end.
fn accepted(
    house: &House,
    purpose: &str,
    entries: impl Fn(usize, usize) -> Vec<String> + Sync,
) -> Vec<usize> {
    let houses: Vec<_> = (0..4).map(|_| house.open()).collect();
    let contexts: Vec<Cx> = (0..AT_ONCE).map(|at| context(&houses[at % houses.len()])).collect();
    let start = Barrier::new(AT_ONCE);
    let mut rounds = vec![0; ROUNDS];
    let mut odd = Vec::new();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..)
            .zip(&contexts)
            .map(|(at, cx)| {
                let news: Vec<New> =
                    (0..ROUNDS).map(|round| someone(cx, purpose, &entries(round, at))).collect();
                let start = &start;
                scope.spawn(move || {
                    let add = |new| {
                        start.wait();
                        person::add(cx, new)
                    };
                    news.iter().map(add).collect::<Vec<_>>()
                })
            })
            .collect();
        for thread in threads {
            for (round, outcome) in thread.join().unwrap().into_iter().enumerate() {
                match outcome {
                    Ok(_) => rounds[round] += 1,
                    Err(AddError::Entry(EntryError::Taken { .. })) => {}
                    Err(other) => odd.push(format!("round {round}: {other:?}")),
                }
            }
        }
    });
    assert!(odd.is_empty(), "{}: {} odd answers: {:#?}", house.engine(), odd.len(), &odd[..1]);
    rounds
}

#[test]
fn one_of_many_has_the_customer_number() {
    on_every_engine(|house| {
        let rounds = accepted(house, "orders", |round, at| {
            vec![format!("customer_number=R-{round}"), format!("family_name=Gleich{at}")]
        });
        assert_eq!(rounds, [1; ROUNDS], "{}", house.engine());
        assert_eq!(house.persons(), ROUNDS as u64);
        house.one("R-0", "orders");
    });
}

#[test]
fn one_of_many_has_the_mail_of_a_shop_account() {
    on_every_engine(|house| {
        let rounds = accepted(house, "shop-account", |round, at| {
            vec![format!("email=konto{round}@example.org"), format!("family_name=Gleich{at}")]
        });
        assert_eq!(rounds, [1; ROUNDS], "{}", house.engine());
        assert_eq!(house.persons(), ROUNDS as u64);
    });
}

#[test]
fn any_number_of_persons_may_share_a_mail_that_is_no_account() {
    on_every_engine(|house| {
        let rounds = accepted(house, "customer-service", |round, at| {
            vec![
                format!("email=familie{}@example.org", round % 3),
                format!("family_name=Gleich{round}x{at}"),
            ]
        });
        assert_eq!(rounds, [AT_ONCE; ROUNDS], "{}", house.engine());
    });
}

#[test]
fn all_who_read_and_write_at_once_have_their_line_in_one_sound_log() {
    const TURNS: u64 = 15;
    on_every_engine(|house| {
        let houses: Vec<_> = (0..4).map(|_| house.open()).collect();
        let first = context(&houses[0]);
        let anna = someone(&first, "orders", &["family_name=Gleich".to_owned()]);
        let id = person::add(&first, &anna).unwrap().id;
        let before = audit::verify(&first, &[]).unwrap().entries;
        std::thread::scope(|scope| {
            for at in 0..AT_ONCE {
                let cx = context(&houses[at % houses.len()]);
                scope.spawn(move || {
                    for turn in 0..TURNS {
                        // Who writes moves the head of the log between those who read.
                        if turn % 5 == 4 {
                            let entry = format!("family_name=Gleich{at}x{turn}");
                            person::add(&cx, &someone(&cx, "orders", &[entry])).unwrap();
                        } else {
                            person::show(&cx, id, "orders").unwrap();
                        }
                    }
                });
            }
        });
        let report = audit::verify(&first, &[]).unwrap();
        assert!(report.is_sound(), "{}: {report:?}", house.engine());
        let lines = report.entries - before;
        // The first look at the log left a line itself.
        assert_eq!(lines, 1 + AT_ONCE as u64 * TURNS, "{}", house.engine());
    });
}

#[test]
fn two_imports_of_one_file_at_once_take_each_row_once() {
    on_every_engine(|house| {
        let mut text = String::from("Kundennummer;Vorname;Nachname;Firma\n");
        for n in 0..3_000 {
            text.push_str(&format!("P-{n:04};Anna;Berg{};Firma {}\n", n % 50, n % 7));
        }
        let file = house.write("both.csv", text);
        let line = ["import", &file, "--source", "Beide", "--for", "orders", "--yes", "--json"];
        let running: Vec<_> = (0..2)
            .map(|_| {
                let mut command = house.command(&line);
                command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
                command.spawn().unwrap()
            })
            .collect();
        let mut imported = 0;
        for import in running {
            let said = import.wait_with_output().unwrap();
            let err = String::from_utf8_lossy(&said.stderr).into_owned();
            assert_eq!(said.status.code(), Some(0), "{}: {err}", house.engine());
            let report: Value = serde_json::from_slice(&said.stdout).unwrap();
            assert_eq!(report["rejected"], 0, "{report}");
            imported += report["imported"].as_u64().unwrap();
        }
        assert_eq!(imported, 3_000, "{}", house.engine());
        assert_eq!(house.persons(), 3_007, "the persons and their seven firms");
    });
}
