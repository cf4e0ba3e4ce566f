//! How a noun's file lists its statements: name, parameters, columns and the whole text, in one
//! place, so that a test can prepare each on both engines and hold the types against it.

/// Declares statements as constants and collects them in `ALL`. A column type ends in `Or` when
/// it may be null.
macro_rules! statements {
    ($noun:literal; $($name:ident($($take:ident),*) -> ($($column:ident: $type:ident),*) = $sql:expr;)*) => {
        $(const $name: $crate::tx::Statement = $crate::tx::Statement {
            name: concat!($noun, ".", stringify!($name)),
            sql: $sql,
            takes: &[$($crate::tx::Type::$take),*],
            gives: &[$((stringify!($column), statements!(@type $type), statements!(@null $type))),*],
        };)*

        /// Every statement of this noun, for the test that prepares them on both engines.
        pub const ALL: &[&$crate::tx::Statement] = &[$(&$name),*];
    };
    (@type Int) => { $crate::tx::Type::Int };
    (@type IntOr) => { $crate::tx::Type::Int };
    (@type Text) => { $crate::tx::Type::Text };
    (@type TextOr) => { $crate::tx::Type::Text };
    (@type Bytes) => { $crate::tx::Type::Bytes };
    (@type BytesOr) => { $crate::tx::Type::Bytes };
    (@null IntOr) => { true };
    (@null TextOr) => { true };
    (@null BytesOr) => { true };
    (@null $other:ident) => { false };
}
pub(crate) use statements;
