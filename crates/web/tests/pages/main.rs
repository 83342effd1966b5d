//! Pages and forms through the whole router, on a SQLite vault of their own.
//!
//! [`app::TestApp`] is an Evenkeel with a clock that tests move; [`app::Browser`]
//! is somebody in front of it, who keeps cookies, reads pages and fills in forms.

mod account;
mod app;
mod guard;
mod html;
