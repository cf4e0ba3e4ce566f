//! What the content of a page draws, as far as it is text (ISO 32000-2, 8 and 9).

use std::collections::HashMap;
use std::rc::Rc;

use super::file::Pdf;
use super::font::{Font, Maps};
use super::lines::Lines;
use super::object::{Lexer, Object, is_blank};
use super::resources::{Lists, Resources};
use crate::error::{Limit, Place, ReadError};
use crate::piece::Telling;

/// Deepest nesting of what a page draws in what it draws.
const DEPTH: usize = 12;
/// Deepest stack of saved states, and most values before one operator.
const SAVED: usize = 256;
const VALUES: usize = 4_000;
/// Most operators of one page, and after how many a sign of life is given.
const OPERATORS: u64 = 8_000_000;
const ALIVE: u64 = 20_000;
/// As how many operators it counts to draw what is kept apart.
const INNER: u64 = 100;

/// A change of place: six numbers, as the standard writes them.
pub(super) type Matrix = [f64; 6];
pub(super) const UNCHANGED: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// `first`, then `second`.
fn then(first: Matrix, second: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [g, h, i, j, k, l] = second;
    [
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l,
    ]
}

/// How text is set.
#[derive(Clone)]
struct State {
    place: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    between: f64,
    words: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

/// Draws pages, keeping their fonts.
pub(super) struct Drawing<'p> {
    pdf: &'p Pdf,
    fonts: HashMap<u32, Rc<Font>>,
    maps: Maps,
    /// Codes of the fonts that are kept.
    codes: usize,
    pub lists: Lists,
}

/// Most codes of all fonts that are kept; a file with more of them reads some fonts again.
const CODES: usize = 600_000;

/// What a page turned out to hold.
#[derive(Default)]
pub(super) struct Drawn {
    pub lines: Lines,
    /// The area that pictures cover, in the page's own measure.
    pub pictured: f64,
    /// How many codes were shown, and how many of them nobody can read.
    pub codes: u64,
    pub unknown: u64,
    operators: u64,
    signed: u64,
}

/// Where text is put next.
struct Pen {
    line: Matrix,
    now: Matrix,
}

impl<'p> Drawing<'p> {
    pub(super) fn new(pdf: &'p Pdf) -> Drawing<'p> {
        Drawing { pdf, fonts: HashMap::new(), maps: Maps::new(), codes: 0, lists: Lists::default() }
    }

    /// Draws content with its resources.
    pub(super) fn draw(
        &mut self,
        content: &[u8],
        resources: &Resources,
        drawn: &mut Drawn,
        tell: &mut Telling<'_>,
    ) -> Result<(), ReadError> {
        let state = State {
            place: UNCHANGED,
            font: None,
            size: 1.0,
            between: 0.0,
            words: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        self.run(content, resources, state, 0, drawn, tell)
    }

    fn run(
        &mut self,
        content: &[u8],
        resources: &Resources,
        mut state: State,
        depth: usize,
        drawn: &mut Drawn,
        tell: &mut Telling<'_>,
    ) -> Result<(), ReadError> {
        let mut lexer = Lexer::new(content, 0);
        let mut values: Vec<Object> = Vec::new();
        let mut saved: Vec<State> = Vec::new();
        let mut pen = Pen { line: UNCHANGED, now: UNCHANGED };
        while let Some(object) = lexer.object(false) {
            let Object::Word(word) = object else {
                if values.len() < VALUES {
                    values.push(object);
                }
                continue;
            };
            drawn.operators += 1;
            if drawn.operators > drawn.signed + ALIVE {
                drawn.signed = drawn.operators;
                self.pdf.settle(tell)?;
                if drawn.operators > OPERATORS {
                    return Err(ReadError::too_much(Limit::Record, Place::default()));
                }
            }
            let number = |at: usize| values.get(at).and_then(Object::number).unwrap_or(0.0);
            let six = || std::array::from_fn(number);
            match word.as_slice() {
                b"q" if saved.len() < SAVED => saved.push(state.clone()),
                b"Q" => state = saved.pop().unwrap_or(state),
                b"cm" => state.place = then(six(), state.place),
                b"BT" => pen = Pen { line: UNCHANGED, now: UNCHANGED },
                b"Tc" => state.between = number(0),
                b"Tw" => state.words = number(0),
                b"Tz" => state.scale = number(0) / 100.0,
                b"TL" => state.leading = number(0),
                b"Ts" => state.rise = number(0),
                b"Tf" => {
                    state.size = number(1);
                    let font = values.first().and_then(Object::name);
                    let font = font.and_then(|name| resources.fonts.get(name));
                    state.font = font.map_or(Ok(None), |font| self.font(font, tell))?;
                }
                b"Td" => pen.step(number(0), number(1)),
                b"TD" => {
                    state.leading = -number(1);
                    pen.step(number(0), number(1));
                }
                b"Tm" => pen = Pen { line: six(), now: six() },
                b"T*" => pen.step(0.0, -state.leading),
                b"Tj" => show(&values, &state, &mut pen, drawn),
                b"'" => {
                    pen.step(0.0, -state.leading);
                    show(&values, &state, &mut pen, drawn);
                }
                b"\"" => {
                    (state.words, state.between) = (number(0), number(1));
                    pen.step(0.0, -state.leading);
                    show(values.get(2..).unwrap_or_default(), &state, &mut pen, drawn);
                }
                b"TJ" => {
                    let items = values.first().and_then(Object::array).unwrap_or_default();
                    show(items, &state, &mut pen, drawn);
                }
                b"gs" => {
                    let named = values.first().and_then(Object::name);
                    let named = self.pdf.find(named.and_then(|name| resources.states.get(name)));
                    let font = named.dict().map(|it| self.pdf.value(it, "Font"));
                    if let Some([font, size]) = font.as_ref().and_then(Object::array) {
                        state.font = self.font(font, tell)?;
                        state.size = size.number().unwrap_or(1.0);
                    }
                }
                b"Do" => {
                    drawn.operators += INNER;
                    let inner = values.first().and_then(Object::name);
                    if let Some(inner) = inner.and_then(|name| resources.objects.get(name)) {
                        self.inner(inner, resources, &state, depth, drawn, tell)?;
                    }
                }
                b"BI" => {
                    drawn.pictured += area(state.place);
                    skip_picture(&mut lexer);
                }
                _ => {}
            }
            values.clear();
            if drawn.lines.is_too_long() {
                return Err(ReadError::too_much(Limit::Record, Place::default()));
            }
        }
        Ok(())
    }

    /// Draws what is kept apart from the page: a picture, or content of its own.
    fn inner(
        &mut self,
        inner: &Object,
        resources: &Resources,
        state: &State,
        depth: usize,
        drawn: &mut Drawn,
        tell: &mut Telling<'_>,
    ) -> Result<(), ReadError> {
        let object = self.pdf.find(Some(inner));
        let Some(dict) = object.dict() else { return Ok(()) };
        if dict.is("Subtype", "Image") {
            drawn.pictured += area(state.place);
            return Ok(());
        }
        if depth >= DEPTH || !dict.is("Subtype", "Form") {
            return Ok(());
        }
        let Some(content) = self.pdf.stream_of(Some(inner)) else { return Ok(()) };
        self.pdf.settle(tell)?;
        let own = dict.get("Resources").map(|own| self.lists.read(self.pdf, own));
        let mut state = state.clone();
        let matrix = self.pdf.value(dict, "Matrix");
        if let Some(matrix) = matrix.array().filter(|matrix| matrix.len() == 6) {
            let number = |at: usize| matrix[at].number().unwrap_or(0.0);
            state.place = then(std::array::from_fn(number), state.place);
        }
        self.run(&content, own.as_ref().unwrap_or(resources), state, depth + 1, drawn, tell)
    }

    fn font(
        &mut self,
        font: &Object,
        tell: &mut Telling<'_>,
    ) -> Result<Option<Rc<Font>>, ReadError> {
        let number = match font {
            Object::Ref(number) => Some(*number),
            _ => None,
        };
        if let Some(kept) = number.and_then(|number| self.fonts.get(&number)) {
            return Ok(Some(kept.clone()));
        }
        let object = self.pdf.find(Some(font));
        let Some(dict) = object.dict() else { return Ok(None) };
        let font = Rc::new(Font::read(self.pdf, dict, &mut self.maps));
        self.pdf.settle(tell)?;
        if let Some(number) = number {
            self.codes += font.codes();
            if self.codes > CODES {
                self.fonts.clear();
                self.maps.clear();
                self.codes = font.codes();
            }
            self.fonts.insert(number, font.clone());
        }
        Ok(Some(font))
    }
}

impl Pen {
    /// Goes to a place beside the beginning of the line.
    fn step(&mut self, x: f64, y: f64) {
        self.line = then([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.now = self.line;
    }
}

/// How much a picture covers that is drawn here: it fills the unit square.
fn area(place: Matrix) -> f64 {
    (place[0] * place[3] - place[1] * place[2]).abs()
}

/// Shows texts, with steps between them in thousandths.
fn show(items: &[Object], state: &State, pen: &mut Pen, drawn: &mut Drawn) {
    let Some(font) = &state.font else {
        drawn.codes += 1;
        drawn.unknown += 1;
        return;
    };
    drawn.lines.begin();
    for item in items {
        let text = match item {
            Object::String(text) => text,
            Object::Number(step) => {
                let back = -step / 1000.0 * state.size * state.scale;
                pen.now = then([1.0, 0.0, 0.0, 1.0, back, 0.0], pen.now);
                continue;
            }
            _ => continue,
        };
        for glyph in font.glyphs(text) {
            let spaced = state.between + if glyph.is_blank { state.words } else { 0.0 };
            let wide = (glyph.width / 1000.0 * state.size + spaced) * state.scale;
            let place = then([1.0, 0.0, 0.0, 1.0, 0.0, state.rise], then(pen.now, state.place));
            drawn.codes += 1;
            match &glyph.text {
                Some(text) => drawn.lines.put(text, place, state.size, wide),
                None => drawn.unknown += 1,
            }
            pen.now = then([1.0, 0.0, 0.0, 1.0, wide, 0.0], pen.now);
        }
    }
}

/// Goes behind a picture that stands in the content itself.
fn skip_picture(lexer: &mut Lexer<'_>) {
    while let Some(object) = lexer.object(false) {
        if object == Object::Word(b"ID".to_vec()) {
            break;
        }
    }
    lexer.at += 1;
    while let Some(rest) = lexer.bytes.get(lexer.at..).filter(|rest| !rest.is_empty()) {
        let before = lexer.bytes[lexer.at - 1];
        let after = rest.get(2).copied().unwrap_or(b' ');
        if is_blank(before) && rest.starts_with(b"EI") && is_blank(after) {
            lexer.at += 2;
            return;
        }
        lexer.at += 1;
    }
}
