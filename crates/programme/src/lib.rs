//! The programme as data: measures, practices, thinking habits and help lines, read from files
//! that a clinician can read and edit, checked, and given to the rest of the program as types.
//!
//! It knows nothing of people, time or storage.

mod activity;
mod asking;
mod breakup;
mod check;
mod conversation;
mod distortion;
mod drill;
mod helpline;
mod ladder;
mod lead;
mod lens;
mod load;
mod markdown;
mod measure;
mod named;
mod page;
mod piece;
mod practice;
mod prose;
mod reading;
mod scale;
mod score;
mod session;
mod sheet;
mod show;
mod source;
mod tool;
mod urge;
mod value;
mod wording;
mod worked;

pub use activity::{Activity, Cost, Gain, With};
pub use asking::{Asking, DearMan, Feeling, Opener, Part, Reply, Sign, SignKind};
pub use breakup::BreakupStep;
pub use conversation::{Conversation, Ending, Node, Tone, Turn};
pub use distortion::{Distortion, Example};
pub use drill::{Drill, DrillBond, DrillOption, Fit, Skill};
pub use helpline::{Confidence, Country, Helplines, Line, LineKind, Sms};
pub use ladder::{LadderTemplate, Ladders, Never, TemplateStep};
pub use lead::Lead;
pub use lens::{CueRule, Danger, DangerCue, HabitCues, LensCues, LossCue, Twist};
pub use load::{Findings, Heading, Headings, Programme};
pub use markdown::{Html, markdown};
pub use measure::{
    Choice, ChoiceSet, Item, Licence, LicenceClass, Measure, ShortForm, ShortOf, Situation,
};
pub use page::{Page, PageSection};
pub use piece::{AnswerKind, Drawing, Piece, PieceKind, Said, SortItem, Stop};
pub use practice::{Breath, Cue, Moment, Practice, PracticeKind, PracticeStep};
pub use prose::{Block, ForWords, Own, OwnWord, words_for};
pub use reading::reading_grade;
pub use scale::{
    Band, ChangeSource, Direction, HumanHelp, Missing, ReliableChange, Scale, ScaleKind, TOTAL,
};
pub use score::{Flag, Score, ScoreError};
pub use session::{Homework, Opens, Phase, Reference, Session, SessionStep, Sessions, StepKind};
pub use sheet::{FieldKind, Ideas, Sheet, SheetField, SheetGate, SheetStep};
pub use source::Problem;
pub use tool::{Reason, Tool, Tools};
pub use urge::{Trigger, Urge, UrgeKind, Urges};
pub use value::{Area, Function, Limit, LimitKind, Need, Values};
pub use wording::{Classes, Step, Wording};
pub use worked::{WorkedBond, WorkedKind, WorkedThought};
