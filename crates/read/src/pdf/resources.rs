//! What content may use by name: fonts, what is drawn apart, settings (ISO 32000-2, 7.8.3).
//!
//! Thousands of pages may share a list of thousands; so a list is read once and looked up, never
//! copied page by page.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::file::Pdf;
use super::object::Object;

/// Most names of all lists that are kept; a file with more of them reads some again.
const KEPT: usize = 200_000;

/// A list: what each name stands for, as it is written.
pub(super) type Names = HashMap<Vec<u8>, Object>;

/// The lists that content may use.
#[derive(Clone, Default)]
pub(super) struct Resources {
    pub fonts: Rc<Names>,
    pub objects: Rc<Names>,
    pub states: Rc<Names>,
}

/// Lists that were read.
#[derive(Default)]
pub(super) struct Lists {
    kept: RefCell<Kept>,
}

#[derive(Default)]
struct Kept {
    by_number: HashMap<u32, Rc<Names>>,
    whole: HashMap<u32, Resources>,
    /// What the branch that was used last passes on.
    above: Option<(Rc<Object>, Resources)>,
    names: usize,
}

impl Lists {
    /// The resources that stand here.
    pub(super) fn read(&self, pdf: &Pdf, object: &Object) -> Resources {
        let Object::Ref(number) = object else { return self.made(pdf, object) };
        if let Some(kept) = self.kept.borrow().whole.get(number) {
            return kept.clone();
        }
        let made = self.made(pdf, object);
        let mut kept = self.kept.borrow_mut();
        kept.room(1);
        kept.whole.insert(*number, made.clone());
        made
    }

    /// The resources that a branch of the pages passes on to all below.
    pub(super) fn passed_on(&self, pdf: &Pdf, above: &Rc<Object>) -> Resources {
        if let Some((kept, resources)) = &self.kept.borrow().above
            && Rc::ptr_eq(kept, above)
        {
            return resources.clone();
        }
        let read = self.read(pdf, above);
        self.kept.borrow_mut().above = Some((above.clone(), read.clone()));
        read
    }

    fn made(&self, pdf: &Pdf, object: &Object) -> Resources {
        let all = pdf.find(Some(object));
        let Some(dict) = all.dict() else { return Resources::default() };
        let of = |key| dict.get(key).map(|list| self.names(pdf, list)).unwrap_or_default();
        Resources { fonts: of("Font"), objects: of("XObject"), states: of("ExtGState") }
    }

    fn names(&self, pdf: &Pdf, list: &Object) -> Rc<Names> {
        let number = match list {
            Object::Ref(number) => Some(*number),
            _ => None,
        };
        if let Some(kept) = number.and_then(|it| self.kept.borrow().by_number.get(&it).cloned()) {
            return kept;
        }
        let mut names = Names::new();
        let list = pdf.find(Some(list));
        for (name, value) in list.dict().map(|list| list.0.as_slice()).unwrap_or_default() {
            names.entry(name.clone()).or_insert_with(|| value.clone());
        }
        let names = Rc::new(names);
        if let Some(number) = number {
            let mut kept = self.kept.borrow_mut();
            kept.room(names.len());
            kept.by_number.insert(number, names.clone());
        }
        names
    }
}

impl Kept {
    fn room(&mut self, names: usize) {
        self.names += names + 1;
        if self.names > KEPT {
            self.by_number.clear();
            self.whole.clear();
            self.names = names;
        }
    }
}
