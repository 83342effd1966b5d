//! Rows of a table, one at a time and bounded: a row of nothing but commas would take
//! many times its size.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

/// Fields of a row that are kept. The tables that are read have at most eight.
const MOST_FIELDS: usize = 32;

/// A table, read row by row.
pub(crate) struct Table<'t> {
    reader: Reader,
    rest: &'t [u8],
    /// The most bytes of a row.
    largest: usize,
}

/// The fields of a row.
pub(crate) struct Row(Vec<String>);

impl Row {
    /// A field, without white space around it.
    pub(crate) fn get(&self, at: usize) -> Option<&str> {
        self.0.get(at).map(|it| it.trim())
    }

    /// All fields.
    pub(crate) fn fields(&self) -> &[String] {
        &self.0
    }
}

impl<'t> Table<'t> {
    /// The table that a text is with this letter between fields.
    pub(crate) fn new(text: &'t str, delimiter: u8, largest: usize) -> Self {
        Self {
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            rest: text.as_bytes(),
            largest,
        }
    }

    /// The line of the file on which the next row begins, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.reader.line()
    }
}

impl Iterator for Table<'_> {
    /// `None`: a row that is too long.
    type Item = Option<Row>;

    fn next(&mut self) -> Option<Option<Row>> {
        let (mut fields, mut field, mut size) = (Vec::new(), Vec::new(), 0);
        let mut piece = [0; 1024];
        loop {
            let (result, read, written) = self.reader.read_field(self.rest, &mut piece);
            self.rest = self.rest.get(read..).unwrap_or_default();
            size += written;
            if size <= self.largest && fields.len() < MOST_FIELDS {
                field.extend(piece.iter().take(written));
            }
            match result {
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::End => return None,
                ReadFieldResult::Field { record_end } => {
                    if fields.len() < MOST_FIELDS {
                        // Whole fields of a text are text.
                        fields.push(String::from_utf8(field).unwrap_or_default());
                    }
                    if record_end {
                        return Some((size <= self.largest).then_some(Row(fields)));
                    }
                    field = Vec::new();
                }
            }
        }
    }
}
