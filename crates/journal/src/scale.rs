//! The two scales that people rate on.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The number does not lie on the scale. Never repeats it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not on the scale from 0 to {most}")]
pub struct OutOfScale {
    most: u8,
}

macro_rules! scale {
    ($(#[$doc:meta])* $name:ident, $most:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "i64", into = "u8")]
        pub struct $name(u8);

        impl $name {
            /// The highest value.
            pub const MOST: u8 = $most;

            /// The nearest value on the scale.
            pub fn clamped(value: i64) -> Self {
                Self(u8::try_from(value.clamp(0, $most)).unwrap_or($most))
            }

            /// The number itself.
            pub const fn get(self) -> u8 {
                self.0
            }
        }

        impl TryFrom<i64> for $name {
            type Error = OutOfScale;
            fn try_from(value: i64) -> Result<Self, OutOfScale> {
                match u8::try_from(value) {
                    Ok(it) if it <= $most => Ok(Self(it)),
                    _ => Err(OutOfScale { most: $most }),
                }
            }
        }

        impl From<$name> for u8 {
            fn from(it: $name) -> u8 {
                it.0
            }
        }

        impl From<$name> for f64 {
            fn from(it: $name) -> f64 {
                f64::from(it.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

scale!(
    /// 0 to 100: belief, intensity, likelihood and distress (SUDS, Wolpe).
    Percent,
    100
);
scale!(
    /// 0 to 10: the check-in's sliders.
    Level,
    10
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_values_on_the_scale_are_taken() {
        assert_eq!(Percent::try_from(100).map(Percent::get), Ok(100));
        assert!(Percent::try_from(101).is_err());
        assert!(Percent::try_from(-1).is_err());
        assert!(Level::try_from(11).is_err());
        assert!(serde_json::from_str::<Level>("300").is_err());
    }
}
