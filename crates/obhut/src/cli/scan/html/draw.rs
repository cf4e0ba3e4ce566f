//! Charts as drawings inside the page, by classes of its one style.

use std::fmt::Write as _;

use super::escaped;

/// A bar of parts, as long as their sum is of the most. The same numbers stand beside it.
pub fn bar(parts: &[(&str, u64)], most: u64) -> String {
    let mut svg = String::from(
        "<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">",
    );
    let mut from = 0.0;
    for (class, many) in parts.iter().filter(|(_, many)| *many > 0) {
        // Whatever is there can be seen.
        let wide = (*many as f64 / most.max(1) as f64 * 1000.0).max(4.0);
        let _ = write!(
            svg,
            "<rect class=\"{class}\" x=\"{from:.1}\" y=\"0\" width=\"{wide:.1}\" height=\"10\"/>"
        );
        from += wide;
    }
    svg.push_str("</svg>");
    svg
}

/// The sign of a group in a legend.
pub fn mark(class: &str) -> String {
    format!(
        "<svg class=\"sign\" viewBox=\"0 0 10 10\" aria-hidden=\"true\">\
         <rect class=\"{class}\" width=\"10\" height=\"10\" rx=\"2\"/></svg>"
    )
}

const WIDE: f64 = 960.0;
const HIGH: f64 = 420.0;

/// A map of areas as large as their weights, numbered from one; names where there is room.
pub fn map(tiles: &[(f64, &str, &str)], alternative: &str) -> String {
    let mut svg = format!(
        "<svg class=\"map\" viewBox=\"0 0 {WIDE} {HIGH}\" role=\"img\"><title>{alternative}</title>"
    );
    let weights: Vec<f64> = tiles.iter().map(|(weight, ..)| *weight).collect();
    for (at, ((_, class, name), area)) in tiles.iter().zip(areas(&weights)).enumerate() {
        let Area { x, y, wide, high } = area;
        let (wide, high) = ((wide - 2.0).max(1.0), (high - 2.0).max(1.0));
        let _ = write!(
            svg,
            "<g><rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{wide:.1}\" height=\"{high:.1}\"/>"
        );
        if wide > 26.0 && high > 24.0 {
            let (left, top) = (x + 8.0, y + 9.0);
            let _ = write!(
                svg,
                "<text class=\"on-{class} no\" x=\"{left:.1}\" y=\"{top:.1}\">{}</text>",
                at + 1
            );
        }
        let room = ((wide - 16.0) / 8.2).max(0.0) as usize;
        if room >= 6 && high > 46.0 {
            let (left, top) = (x + 8.0, y + 31.0);
            let shown = escaped(&cut(name, room));
            let _ = write!(
                svg,
                "<text class=\"on-{class} name\" x=\"{left:.1}\" y=\"{top:.1}\">{shown}</text>"
            );
        }
        svg.push_str("</g>");
    }
    svg.push_str("</svg>");
    svg
}

/// A name as far as there is room: of a path its end, which says more than its beginning.
fn cut(name: &str, room: usize) -> String {
    let signs = name.chars().count();
    if signs <= room {
        return name.to_owned();
    }
    if !name.contains('/') {
        return name.chars().take(room.saturating_sub(1)).chain(std::iter::once('…')).collect();
    }
    let skipped = signs - room + 1;
    std::iter::once('…').chain(name.chars().skip(skipped)).collect()
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Area {
    x: f64,
    y: f64,
    wide: f64,
    high: f64,
}

/// Areas as near to squares as can be (Bruls, Huizing, van Wijk: Squarified Treemaps, 2000), for
/// weights sorted from the largest.
fn areas(weights: &[f64]) -> Vec<Area> {
    let sum: f64 = weights.iter().sum();
    let scaled: Vec<f64> = weights.iter().map(|weight| weight / sum * WIDE * HIGH).collect();
    let mut free = Area { x: 0.0, y: 0.0, wide: WIDE, high: HIGH };
    let mut areas = Vec::with_capacity(weights.len());
    let mut rest = scaled.as_slice();
    while !rest.is_empty() {
        let side = free.wide.min(free.high);
        let mut many = 1;
        while many < rest.len() && worst(&rest[..=many], side) <= worst(&rest[..many], side) {
            many += 1;
        }
        let (row, later) = rest.split_at(many);
        let thick = (row.iter().sum::<f64>() / side).min(free.wide.max(free.high));
        let mut along = 0.0;
        for size in row {
            let long = if thick > 0.0 { size / thick } else { 0.0 };
            areas.push(if free.wide >= free.high {
                Area { x: free.x, y: free.y + along, wide: thick, high: long }
            } else {
                Area { x: free.x + along, y: free.y, wide: long, high: thick }
            });
            along += long;
        }
        if free.wide >= free.high {
            free = Area { x: free.x + thick, wide: (free.wide - thick).max(0.0), ..free };
        } else {
            free = Area { y: free.y + thick, high: (free.high - thick).max(0.0), ..free };
        }
        rest = later;
    }
    areas
}

/// How far the longest area of a row is from a square.
fn worst(row: &[f64], side: f64) -> f64 {
    let sum: f64 = row.iter().sum();
    let most = row.iter().copied().fold(0.0, f64::max);
    let least = row.iter().copied().fold(f64::MAX, f64::min);
    let (side, sum_of_squares) = (side * side, sum * sum);
    (side * most / sum_of_squares).max(sum_of_squares / (side * least))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_fill_the_map_and_keep_their_shares() {
        let weights = [6.0, 6.0, 4.0, 3.0, 2.0, 2.0, 1.0];
        let areas = areas(&weights);
        let all: f64 = areas.iter().map(|area| area.wide * area.high).sum();
        assert!((all - WIDE * HIGH).abs() < 1.0, "{all}");
        let share = areas[0].wide * areas[0].high / all;
        assert!((share - 0.25).abs() < 0.001, "{share}");
        let inside = |a: &Area| a.x >= -0.1 && a.y >= -0.1 && a.x + a.wide <= WIDE + 0.1;
        assert!(areas.iter().all(inside), "{areas:?}");
    }

    #[test]
    fn a_long_path_keeps_its_end_and_a_name_its_beginning() {
        assert_eq!(cut("srv/share/kunden", 7), "…kunden");
        assert_eq!(cut("Vorlagen", 7), "Vorlag…");
    }
}
