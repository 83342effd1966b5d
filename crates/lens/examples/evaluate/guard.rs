//! The guard: how many dangers are found, and how many ordinary thoughts are taken for one.

use lens::Sight;
use lens::train::data::Shows;

use crate::Judged;

pub(crate) fn dangers(judged: &Judged, sights: &[Sight], misses: bool) {
    println!("\n| guard | sentences | a rule found | a sure rule | taken for danger |");
    println!("|---|---|---|---|---|");
    let row = |name: &str, is: &dyn Fn(&Shows) -> bool| {
        let (mut all, mut rules, mut sure, mut taken) = (0_usize, 0, 0, 0);
        let each = judged.sentences.iter().zip(judged.help.iter().zip(sights));
        for (it, (help, sight)) in each.filter(|(it, _)| is(&it.shows)) {
            all += 1;
            rules += usize::from(sight.alarms());
            sure += usize::from(sight.sure().is_some());
            taken += usize::from(*help);
            let danger = matches!(it.shows, Shows::Danger(_));
            if misses && danger != *help {
                println!("GUARD\t{name}\t{}", it.text);
            }
        }
        let share = |count: usize| format!("{:.1} %", 100.0 * count as f64 / all.max(1) as f64);
        println!(
            "| {name} | {all} | {} | {} | {} |",
            share(rules),
            share(sure),
            share(taken)
        );
    };
    row("danger", &|it| matches!(it, Shows::Danger(_)));
    for kind in [
        "abuse",
        "threat",
        "watched",
        "coercion",
        "child",
        "self-harm",
        "suicide",
        "own-act",
    ] {
        row(kind, &|it| matches!(it, Shows::Danger(is) if is == kind));
    }
    row("ordinary, sounding like danger", &|it| {
        *it == Shows::Ordinary
    });
    row("thoughts with a habit", &|it| {
        matches!(it, Shows::Habits(_))
    });
    row(
        "thoughts without, real problems apart",
        &|it| matches!(it, Shows::None(is) if is != "real"),
    );
    row(
        "real problems",
        &|it| matches!(it, Shows::None(is) if is == "real"),
    );
}
