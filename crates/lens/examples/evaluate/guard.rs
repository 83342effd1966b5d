//! The guard: how many dangers are found, and how many ordinary thoughts are taken for one.

use lens::train::data::{Sentence, Shows};
use lens::{DANGER, Eye, Lexicon, Model, Text};

pub(crate) fn dangers(
    eye: &Eye,
    lexicon: &Lexicon,
    model: &Model,
    judged: &[Sentence],
    odds: &[Vec<f64>],
    misses: bool,
) {
    let Some(at) = model.heads.iter().position(|it| it.name == DANGER) else {
        return;
    };
    let from = model.heads[at].from;
    println!("\n| guard | sentences | a rule found | taken for danger |");
    println!("|---|---|---|---|");
    let row = |name: &str, is: &dyn Fn(&Shows) -> bool| {
        let (mut all, mut rules, mut taken) = (0_usize, 0, 0);
        for (it, odds) in judged.iter().zip(odds).filter(|(it, _)| is(&it.shows)) {
            let alarm = eye.see(Text::read(&it.text), lexicon).alarms();
            let model = odds[at] >= from;
            all += 1;
            rules += usize::from(alarm);
            taken += usize::from(model);
            let danger = matches!(it.shows, Shows::Danger(_));
            if misses && danger != model {
                println!("GUARD\t{name}\t{}", it.text);
            }
        }
        let share = |count: usize| format!("{:.1} %", 100.0 * count as f64 / all.max(1) as f64);
        println!("| {name} | {all} | {} | {} |", share(rules), share(taken));
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
