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
    println!("\n| guard | sentences | by rules | by the model | by either |");
    println!("|---|---|---|---|---|");
    let row = |name: &str, is: &dyn Fn(&Shows) -> bool| {
        let (mut all, mut rules, mut learned, mut either) = (0, 0, 0, 0);
        for (it, odds) in judged.iter().zip(odds).filter(|(it, _)| is(&it.shows)) {
            let alarm = eye.see(Text::read(&it.text), lexicon).alarms();
            let model = odds[at] >= from;
            all += 1;
            rules += usize::from(alarm);
            learned += usize::from(model);
            either += usize::from(alarm || model);
            let danger = matches!(it.shows, Shows::Danger(_));
            if misses && danger != (alarm || model) {
                println!("GUARD\t{name}\trule {alarm}\tmodel {model}\t{}", it.text);
            }
        }
        let share = |count: usize| {
            format!(
                "{:.1} %",
                100.0 * f64::from(count as u32) / f64::from((all as u32).max(1))
            )
        };
        println!(
            "| {name} | {all} | {} | {} | {} |",
            share(rules),
            share(learned),
            share(either)
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
