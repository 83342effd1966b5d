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
            if misses && danger && !alarm { println!("NORULE\t{}", it.text); }
            if misses && !danger && alarm { println!("RULEFALSE\t{name}\t{}", it.text); }
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

/// At shares of dangers that are found, the shares of other sentences that are taken for one.
pub(crate) fn curve(eye: &Eye, lexicon: &Lexicon, model: &Model, judged: &[Sentence], odds: &[Vec<f64>]) {
    let at = model.heads.iter().position(|it| it.name == DANGER).unwrap();
    let mut writers: Vec<&str> = judged.iter().filter(|it| matches!(it.shows, Shows::Danger(_))).map(|it| it.writer.as_str()).collect();
    writers.dedup();
    writers.insert(0, "");
    for writer in writers { for (name, bonus) in [("model", 0.0), ("or", 1000.0)] {
        let score: Vec<f64> = judged.iter().zip(odds).map(|(it, o)| o[at] + if eye.see(Text::read(&it.text), lexicon).alarms() { bonus } else { 0.0 }).collect();
        let of = |is: &dyn Fn(&Shows) -> bool| -> Vec<f64> { judged.iter().zip(&score).filter(|(it, _)| is(&it.shows)).map(|(_, s)| *s).collect() };
        let mut yes: Vec<f64> = judged.iter().zip(&score).filter(|(it, _)| matches!(it.shows, Shows::Danger(_)) && (writer.is_empty() || it.writer == writer)).map(|(_, s)| *s).collect();
        yes.sort_by(f64::total_cmp);
        let thoughts = of(&|it| matches!(it, Shows::Habits(_)) || matches!(it, Shows::None(k) if k != "real"));
        let ordinary = of(&|it| *it == Shows::Ordinary);
        let line: Vec<String> = [0.99, 0.98, 0.975, 0.97, 0.96, 0.95, 0.93, 0.9].iter().map(|r| {
            let t = yes[(yes.len() as f64 * (1.0 - r)) as usize];
            let fa = |v: &Vec<f64>| 100.0 * v.iter().filter(|x| **x >= t).count() as f64 / v.len().max(1) as f64;
            format!("{r}: {:.1}/{:.1} (t {t:.1})", fa(&thoughts), fa(&ordinary))
        }).collect();
        println!("GUARDCURVE {writer} {name}: {}", line.join("  "));
    }}
}
