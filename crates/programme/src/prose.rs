//! Prose in files of its own: Markdown with sections, words that depend on the person, and the
//! places of interactive pieces. `programme/README.md` says how such a file is written.

use crate::measure::Situation;
use crate::named::named;

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Markdown.
    Text(String),
    /// Markdown that depends on the person's situation.
    For(Vec<ForWords>),
    /// Words around something that the person wrote before.
    Own {
        /// What they wrote.
        own: Own,
        /// Markdown before it.
        before: String,
        /// Markdown after it.
        after: String,
        /// Markdown in place of all that, where there is nothing.
        otherwise: String,
    },
    /// The place of a piece, by its key.
    Piece(String),
}

/// Words for some situations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForWords {
    /// For whom.
    pub situations: Vec<Situation>,
    /// Whether they are for somebody who has not said.
    pub unsaid: bool,
    /// Markdown.
    pub text: String,
}

/// The words for a situation; somebody who has not said gets those for one who is single, where
/// none are for them.
pub fn words_for(all: &[ForWords], situation: Option<Situation>) -> &str {
    let of = |situation| {
        let fits = |it: &&ForWords| it.situations.contains(&situation);
        all.iter().find(fits)
    };
    let found = match situation {
        Some(situation) => of(situation),
        None => all.iter().find(|it| it.unsaid),
    };
    found
        .or_else(|| of(Situation::Single))
        .map_or("", |it| &it.text)
}

/// Something that the person wrote before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Own {
    /// From a record.
    Word(OwnWord),
    /// An answer to a question of a session.
    Answer {
        /// The session.
        session: String,
        /// The piece.
        piece: String,
    },
}

named! {
    /// What can stand in a text, from the person's records.
    OwnWord {
        /// How the last loop began.
        LoopTrigger = "loop.trigger",
        /// What the body did in it.
        LoopBody = "loop.body",
        /// What it seemed to mean.
        LoopMeaning = "loop.meaning",
        /// What the person was drawn to do.
        LoopUrge = "loop.urge",
        /// What they did.
        LoopAction = "loop.action",
        /// What that gave for a while.
        LoopRelief = "loop.relief",
        /// What was believed later.
        LoopLater = "loop.later",
        /// Where the loop could open.
        LoopOpening = "loop.opening",
        /// The last thought that was worked through.
        ThoughtLast = "thought.last",
        /// The urge that was noted most.
        UrgeMost = "urge.most",
        /// The first of the goals.
        GoalFirst = "goal.first",
        /// The old rule of looking back.
        RootsRule = "roots.rule",
        /// The practice that was used most.
        PracticeMostUsed = "practice.most-used",
        /// The last homework.
        HomeworkLast = "homework.last",
    }
}

impl Own {
    fn parse(name: &str) -> Option<Self> {
        if let Some(answer) = name.strip_prefix("answer.") {
            let (session, piece) = answer.split_once('.')?;
            return Some(Self::Answer {
                session: session.to_owned(),
                piece: piece.to_owned(),
            });
        }
        let word = OwnWord::ALL.iter().find(|it| it.key() == name)?;
        Some(Self::Word(*word))
    }
}

/// What a block says to somebody in a situation who has written nothing yet.
pub(crate) fn plain(block: &Block, situation: Situation) -> &str {
    match block {
        Block::Text(text) => text,
        Block::For(all) => words_for(all, Some(situation)),
        Block::Own { otherwise, .. } => otherwise,
        Block::Piece(_) => "",
    }
}

/// A file of prose.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) title: String,
    pub(crate) aim: String,
    pub(crate) sections: Vec<Section>,
}

/// One section of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Section {
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) line: usize,
    pub(crate) blocks: Vec<Block>,
    pub(crate) pieces: Vec<PieceWords>,
    pub(crate) homework: Vec<(String, String, String)>,
}

/// The words of a piece: its request, and one line a key.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct PieceWords {
    pub(crate) key: String,
    pub(crate) line: usize,
    pub(crate) request: String,
    pub(crate) lines: Vec<(String, String)>,
}

/// What is wrong on a line, counted from 1.
pub(crate) type Mistake = (usize, String);

/// Reads a file of prose. What cannot be understood is left out and told.
pub(crate) fn read(text: &str) -> (Page, Vec<Mistake>) {
    let mut reader = Reader::default();
    for (line, text) in (1..).zip(text.lines()) {
        reader.line(line, text);
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    page: Page,
    open: Option<Open>,
    mistakes: Vec<Mistake>,
}

/// A block that is being read: each part has the words after `:::` and its text.
struct Open {
    line: usize,
    parts: Vec<(String, String)>,
}

impl Reader {
    fn line(&mut self, line: usize, text: &str) {
        if let Some(title) = text.strip_prefix("# ") {
            title.clone_into(&mut self.page.title);
        } else if let Some(heading) = text.strip_prefix("## ") {
            self.section(line, heading);
        } else if let Some(head) = text.strip_prefix(":::") {
            self.mark(line, head.trim());
        } else if let Some((_, words)) = self.open.as_mut().and_then(|it| it.parts.last_mut()) {
            push_line(words, text);
        } else if let Some(section) = self.page.sections.last_mut() {
            match section.blocks.last_mut() {
                Some(Block::Text(words)) => push_line(words, text),
                _ => section.blocks.push(Block::Text(text.to_owned())),
            }
        } else {
            push_line(&mut self.page.aim, text);
        }
    }

    fn section(&mut self, line: usize, heading: &str) {
        self.close_forgotten();
        let Some((key, title)) = heading.split_once(": ") else {
            let what = "a section begins with `## key: Title`".to_owned();
            return self.mistakes.push((line, what));
        };
        if self.page.sections.iter().any(|it| it.key == key) {
            self.mistakes
                .push((line, format!("there are two sections `{key}`")));
        }
        self.page.sections.push(Section {
            key: key.to_owned(),
            title: title.to_owned(),
            line,
            ..Section::default()
        });
    }

    fn mark(&mut self, line: usize, head: &str) {
        let word = head.split_whitespace().next().unwrap_or_default();
        let opened = self.open.as_ref().and_then(|it| it.parts.first());
        let opened = opened.and_then(|it| it.0.split_whitespace().next());
        let goes_on = matches!(
            (opened, word),
            (Some("for"), "for") | (Some("own"), "else") | (Some("homework"), "homework")
        );
        match (&mut self.open, word) {
            (Some(_), "end") => {
                if let Some(open) = self.open.take() {
                    self.close(open);
                }
            }
            (Some(open), _) if goes_on => open.parts.push((head.to_owned(), String::new())),
            (None, "for" | "own" | "piece" | "homework") => {
                self.open = Some(Open {
                    line,
                    parts: vec![(head.to_owned(), String::new())],
                });
            }
            _ => self
                .mistakes
                .push((line, format!("`:::{head}` is not understood here"))),
        }
    }

    fn close_forgotten(&mut self) {
        if let Some(open) = self.open.take() {
            self.mistakes
                .push((open.line, "this block has no `:::end`".to_owned()));
        }
    }

    fn close(&mut self, open: Open) {
        let line = open.line;
        let Some(section) = self.page.sections.last_mut() else {
            let what = "a block stands in a section".to_owned();
            return self.mistakes.push((line, what));
        };
        let mut parts = open.parts.into_iter();
        let Some((head, text)) = parts.next() else {
            return;
        };
        let (word, names) = head.split_once(' ').unwrap_or((&head, ""));
        let all = std::iter::once((names.to_owned(), text.clone()));
        let rest: Vec<_> = parts
            .map(|(head, text)| {
                let names = head.split_once(' ').map_or("", |it| it.1).to_owned();
                (names, text)
            })
            .collect();
        match word {
            "for" => match for_words(all.chain(rest)) {
                Ok(words) => section.blocks.push(Block::For(words)),
                Err(what) => self.mistakes.push((line, what)),
            },
            "own" => match own(names, &text, rest.first().map(|it| &*it.1)) {
                Ok(block) => section.blocks.push(block),
                Err(what) => self.mistakes.push((line, what)),
            },
            "piece" => {
                section.blocks.push(Block::Piece(names.to_owned()));
                section.pieces.push(piece(names, line, &text));
            }
            _ => section.homework.extend(all.chain(rest).map(homework)),
        }
    }

    fn finish(mut self) -> (Page, Vec<Mistake>) {
        self.close_forgotten();
        let is_written = |it: &Block| !matches!(it, Block::Text(text) if text.trim().is_empty());
        for section in &mut self.page.sections {
            section.blocks.retain(is_written);
        }
        self.page.aim = self.page.aim.trim().to_owned();
        (self.page, self.mistakes)
    }
}

fn push_line(words: &mut String, line: &str) {
    if !words.is_empty() {
        words.push('\n');
    }
    words.push_str(line);
}

fn for_words(parts: impl Iterator<Item = (String, String)>) -> Result<Vec<ForWords>, String> {
    let mut all: Vec<ForWords> = Vec::new();
    for (names, text) in parts {
        let mut words = ForWords {
            situations: Vec::new(),
            unsaid: false,
            text: text.trim().to_owned(),
        };
        for name in names.split_whitespace() {
            let known = Situation::ALL.iter().find(|it| it.key() == name);
            match known {
                Some(it) if all.iter().any(|words| words.situations.contains(it)) => {
                    return Err(format!("there are two texts for `{name}`"));
                }
                Some(it) => words.situations.push(*it),
                None if name == "unsaid" => words.unsaid = true,
                None => return Err(format!("there is no situation `{name}`")),
            }
        }
        all.push(words);
    }
    Ok(all)
}

fn own(name: &str, text: &str, otherwise: Option<&str>) -> Result<Block, String> {
    let own = Own::parse(name).ok_or_else(|| format!("nothing of one's own is called `{name}`"))?;
    let parts = text.split_once("{own}");
    let (before, after) = parts.ok_or("the text says where `{own}` stands")?;
    let otherwise = otherwise.map(str::trim).filter(|it| !it.is_empty());
    Ok(Block::Own {
        own,
        before: before.trim().to_owned(),
        after: after.trim().to_owned(),
        otherwise: otherwise
            .ok_or("after `:::else` stands what is said where there is nothing")?
            .to_owned(),
    })
}

fn piece(key: &str, line: usize, text: &str) -> PieceWords {
    let mut words = PieceWords {
        key: key.to_owned(),
        line,
        ..PieceWords::default()
    };
    for line in text.lines() {
        match line.strip_prefix("- ") {
            Some(row) => {
                let (key, said) = row.split_once(": ").unwrap_or((row, ""));
                words.lines.push((key.to_owned(), said.trim().to_owned()));
            }
            None => push_line(&mut words.request, line),
        }
    }
    words.request = words.request.trim().to_owned();
    words
}

fn homework((key, text): (String, String)) -> (String, String, String) {
    let (title, text) = text.trim().split_once('\n').unwrap_or((text.trim(), ""));
    (key, title.to_owned(), text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Title\n\nThe aim.\n\n## one: First\n\nHello.\n\n:::for partnered dating\nA\n:::for single other-bond separated unsaid\nB\n:::end\nBye.\n\n:::own loop.urge\nYou wrote {own} Then?\n:::else\nNothing yet.\n:::end\n:::piece p\nAsk.\n- a: One => two\n:::end\n## two: Second\n:::homework h\nDo it\nIn a line.\n:::homework i\nOr this\nToo.\n:::end\n";

    #[test]
    fn a_page_is_read_in_order() {
        let (page, mistakes) = read(TEXT);
        assert_eq!(mistakes, []);
        assert_eq!((&*page.title, &*page.aim), ("Title", "The aim."));
        let first = &page.sections[0];
        assert_eq!((&*first.key, &*first.title), ("one", "First"));
        assert_eq!(first.blocks.len(), 5);
        let Block::For(words) = &first.blocks[1] else {
            panic!("words for situations");
        };
        assert_eq!(words_for(words, Some(Situation::Dating)), "A");
        assert_eq!(words_for(words, None), "B");
        let own = Block::Own {
            own: Own::Word(OwnWord::LoopUrge),
            before: "You wrote".to_owned(),
            after: "Then?".to_owned(),
            otherwise: "Nothing yet.".to_owned(),
        };
        assert_eq!(first.blocks[3], own);
        let line = ("a".to_owned(), "One => two".to_owned());
        assert_eq!(first.pieces[0].lines, [line]);
        let homework = &page.sections[1].homework;
        assert_eq!(homework.len(), 2);
        assert_eq!(homework[0].1, "Do it");
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        let at = |text: &str| {
            let (_, mistakes) = read(text);
            mistakes.first().map(|it| it.0)
        };
        for (text, line) in [
            ("## one\n", 1),
            ("## a: A\n## a: B\n", 2),
            ("## a: A\n:::for single\nx\n:::for single\ny\n:::end\n", 2),
            ("## a: A\n:::for someone\nx\n:::end\n", 2),
            ("## a: A\n:::own nothing\nx {own}\n:::else\ny\n:::end\n", 2),
            ("## a: A\n:::own loop.urge\nx\n:::else\ny\n:::end\n", 2),
            ("## a: A\n:::own loop.urge\nx {own}\n:::end\n", 2),
            ("## a: A\n\n:::end\n", 3),
            ("## a: A\n:::piece x\n", 2),
            ("## a: A\n:::else\n", 2),
        ] {
            assert_eq!(at(text), Some(line), "{text}");
        }
    }
}
