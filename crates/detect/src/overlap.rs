//! Several readings of one place become one.

use crate::hit::Span;

/// Keeps of overlapping finds the surest; what of another sticks out stays, if it is worth it, so
/// that no half of a value leaks.
pub(crate) fn resolve(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by(|a, b| a.start.cmp(&b.start).then(b.end.cmp(&a.end)));
    let mut kept: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        add(&mut kept, span);
    }
    kept
}

fn add(kept: &mut Vec<Span>, mut span: Span) {
    // A find reaches over few earlier ones: those that end behind its beginning.
    while let Some(last) = kept.last().copied() {
        if last.end <= span.start {
            break;
        }
        let (better, other) = if beats(&last, &span) { (last, span) } else { (span, last) };
        let same = last.label == span.label;
        if same && (last.end < span.end || last.start < span.start) && last.end != span.end {
            // Two readings of one thing: as far as either goes.
            kept.pop();
            let (start, end) = (last.start.min(span.start), last.end.max(span.end));
            span = Span { start, end, ..better };
            continue;
        }
        if better == last {
            // The rest of the weaker one is kept only when it is the greater part.
            let rest = span.end.saturating_sub(last.end);
            if rest * 2 > span.end - span.start && other.end > last.end {
                span.start = last.end;
                break;
            }
            return;
        }
        kept.pop();
        let rest = span.start.saturating_sub(last.start);
        if rest * 2 > last.end - last.start && !same {
            kept.push(Span { end: span.start, ..last });
            break;
        }
    }
    kept.push(span);
}

fn beats(a: &Span, b: &Span) -> bool {
    let certain = |span: &Span| span.certainty >= crate::CERTAIN;
    let length = |span: &Span| span.end - span.start;
    // One that lies within another of like certainty is a part of it.
    let key = |span: &Span, other: &Span| {
        let around = span.start <= other.start
            && span.end >= other.end
            && span.end - span.start > other.end - other.start;
        (certain(span), around && span.certainty + 0.25 >= other.certainty)
    };
    let (ours, theirs) = (key(a, b), key(b, a));
    ours.cmp(&theirs)
        .then(a.certainty.total_cmp(&b.certainty))
        .then(a.label.rank().cmp(&b.label.rank()))
        .then(length(a).cmp(&length(b)))
        .is_ge()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Label, Why};

    fn span(label: Label, start: u32, end: u32, certainty: f32) -> Span {
        Span { label, start, end, certainty, why: Why::FORM }
    }

    #[test]
    fn the_surer_one_stays() {
        let kept = resolve(vec![
            span(Label::Phone, 5, 15, 0.6),
            span(Label::Iban, 0, 22, 0.99),
            span(Label::Person, 30, 40, 0.7),
        ]);
        let labels: Vec<_> = kept.iter().map(|span| span.label).collect();
        assert_eq!(labels, [Label::Iban, Label::Person]);
    }

    #[test]
    fn two_readings_of_one_thing_are_united() {
        let kept = resolve(vec![span(Label::Ip, 0, 12, 0.9), span(Label::Ip, 7, 20, 0.95)]);
        assert_eq!((kept[0].start, kept[0].end, kept.len()), (0, 20, 1));
    }
}
