//! Enums whose members have permanent names.

/// An enum with one permanent name a member, the same in data files, forms and records.
macro_rules! named {
    ($(#[$about:meta])* $name:ident { $($(#[$each:meta])* $member:ident = $key:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name { $($(#[$each])* #[serde(rename = $key)] $member),+ }

        impl $name {
            /// All, in the order in which they are shown.
            pub const ALL: &[Self] = &[$(Self::$member),+];

            /// The permanent name.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$member => $key),+ }
            }
        }
    };
}
pub(crate) use named;
