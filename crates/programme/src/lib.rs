//! The programme as data: measures, practices, thinking habits and help lines, read from files
//! that a clinician can read and edit, checked, and given to the rest of the program as types.
//!
//! It knows nothing of people, time or storage.

mod check;
mod distortion;
mod helpline;
mod load;
mod markdown;
mod measure;
mod practice;
mod reading;
mod scale;
mod score;
mod show;
mod source;

pub use distortion::{Distortion, Example};
pub use helpline::{Confidence, Country, Helplines, Line, LineKind, Sms};
pub use load::{Findings, Programme};
pub use markdown::{Html, markdown};
pub use measure::{
    Choice, ChoiceSet, Item, Licence, LicenceClass, Measure, ShortForm, ShortOf, Situation,
};
pub use practice::{Breath, Cue, Moment, Practice, PracticeKind, PracticeStep};
pub use reading::reading_grade;
pub use scale::{
    Band, ChangeSource, Direction, HumanHelp, Missing, ReliableChange, Scale, ScaleKind, TOTAL,
};
pub use score::{Flag, Score, ScoreError};
pub use source::Problem;
