//! What stands at the axis of a chart whose values are times.

use crate::progress::Sign;
use programme::{Measure, Scale};

/// A time with the value at which it stands.
type Tick = (f64, String);

/// The hours of a sign that is a time; empty for others, whose numbers speak for themselves.
pub fn of_sign(sign: Sign) -> Vec<Tick> {
    if sign != Sign::Settling {
        return Vec::new();
    }
    let (_, most) = sign.rule().ends;
    let minutes = (0..=24_u16).map(|it| it * 60);
    let minutes = minutes.take_while(|it| f64::from(*it) <= most);
    minutes.map(|it| (f64::from(it), short(it))).collect()
}

/// Every second choice of a scale whose choices are times, as many as there is room for;
/// empty for others.
pub fn of_scale(measure: &Measure, scale: &Scale) -> Vec<Tick> {
    let choices = measure.only_item(scale).map_or(&[][..], |it| &it.choices);
    let ticks = choices.iter().step_by(2);
    let ticks = ticks.filter_map(|it| Some((f64::from(it.value), short(it.minutes?))));
    ticks.collect()
}

/// "20 min", "4 h", "1 day".
fn short(minutes: u16) -> String {
    match minutes {
        0 => "0".to_owned(),
        1440 => "1 day".to_owned(),
        it if it % 60 == 0 => format!("{} h", it / 60),
        it => format!("{it} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use programme::Programme;

    fn texts(ticks: &[Tick]) -> Vec<&str> {
        ticks.iter().map(|it| it.1.as_str()).collect()
    }

    #[test]
    fn times_have_units() {
        let hours = of_sign(Sign::Settling);
        assert_eq!(texts(&hours), ["0", "1 h", "2 h", "3 h", "4 h"]);
        assert!((hours[4].0 - 240.0).abs() < 1e-9);
        assert!(of_sign(Sign::Peak).is_empty());
        let weekly = Programme::embedded().measure("weekly-check").unwrap();
        let steps = of_scale(weekly, weekly.scale("time-to-settle").unwrap());
        let all = ["2 min", "10 min", "30 min", "1 h", "4 h", "1 day"];
        assert_eq!(texts(&steps), all);
        assert!((steps[5].0 - 10.0).abs() < 1e-9);
        assert!(of_scale(weekly, weekly.scale("acted-on-urges").unwrap()).is_empty());
    }
}
