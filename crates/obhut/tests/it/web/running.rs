//! A server on a bad day: no room on the disk, no database, others beside it, and the end.

mod full;
mod gone;
mod several;
mod stop;

use super::tls::until;
