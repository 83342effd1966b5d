//! The programme as data: measures, practices, thinking habits and help lines, read from files
//! that a clinician can read and edit, checked, and given to the rest of the program as types.
//!
//! It knows nothing of people, time or storage.

mod distortion;
mod helpline;
mod measure;
mod practice;

pub use distortion::{Distortion, Example};
pub use helpline::{Confidence, Country, Line, LineKind, Sms};
pub use measure::{
    Band, ChangeSource, Choice, ChoiceSet, Direction, HumanHelp, Item, Licence, LicenceClass,
    Measure, Missing, ReliableChange, Scale, ScaleKind, ShortForm, Situation, TOTAL,
};
pub use practice::{Breath, Cue, Practice, PracticeKind, PracticeStep, Trigger};
