//! Acts about one person, at the desk: a house of its own for each test, on a day it chooses.

mod correction;
mod desk;
mod merging;
