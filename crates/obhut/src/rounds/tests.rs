//! The rounds, on houses of their own.
