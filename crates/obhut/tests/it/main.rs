//! The one integration binary: the product seen through its doors, and the guards of the house.

mod cli;
mod guards;
