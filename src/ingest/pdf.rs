//! PDF: its text, read as plain text is. Structure is lost in the format; hard-wrapped rows are joined again.

use super::article::Article;
#[cfg(feature = "pdf")]
use super::{encoding, plain};

/// Reads the text of a PDF; the reason where there is none.
#[cfg(feature = "pdf")]
pub(super) fn read(bytes: &[u8]) -> Result<Article, String> {
    // The library panics on some damaged files.
    let text = std::panic::catch_unwind(|| pdf_extract::extract_text_from_mem(bytes))
        .map_err(|_| "this PDF is damaged".to_owned())?
        .map_err(|error| format!("this PDF cannot be read: {error}"))?;
    let text = without_printed_lines(&encoding::clean(&text));
    match text.trim().is_empty() {
        true => Err("this PDF holds no text, perhaps only pictures of pages".to_owned()),
        false => Ok(plain::read(&text)),
    }
}

/// The text without what a browser prints above and below each page: the time with the title, the address with the page's
/// number. Kerning leaves spaces inside these lines, so they are compared without any.
#[cfg(any(feature = "pdf", test))]
fn without_printed_lines(text: &str) -> String {
    let is_number =
        |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let is_page = |part: &str| {
        part.split_once('/').is_some_and(|(page, of)| is_number(page) && is_number(of))
    };
    let is_printed = |line: &str| {
        let packed: String = line.chars().filter(|c| !c.is_whitespace()).collect();
        let packed = packed.replace('\u{fb01}', "fi").to_ascii_lowercase();
        let starts = |of: &str| packed.starts_with(of);
        let address = starts("https://") || starts("http://") || starts("file://");
        // `.../story.html1/1`: the page's number touches the address.
        let numbered = packed.rsplit_once('/').is_some_and(|(before, of)| {
            is_number(of) && before.ends_with(|c: char| c.is_ascii_digit())
        });
        let (date, time) = packed.split_once(',').unwrap_or_default();
        let hour = time.split_once(':').is_some_and(|(hour, rest)| {
            is_number(hour) && rest.starts_with(|c: char| c.is_ascii_digit())
        });
        let dated = date.split('/').count() == 3 && date.split('/').all(is_number) && hour;
        address && numbered || dated || is_page(&packed)
    };
    text.lines().filter(|line| !is_printed(line)).map(|line| format!("{line}\n")).collect()
}

#[cfg(not(feature = "pdf"))]
pub(super) fn read(_bytes: &[u8]) -> Result<Article, String> {
    Err("this program was built without its PDF reader".to_owned())
}

#[cfg(test)]
mod tests {
    use super::without_printed_lines;

    #[test]
    fn what_a_browser_prints_around_a_page_is_left_out() {
        let text = "Lisse shuts its quay\n\nIt costs 3/4 of the budget, to 1/2 of it.\n\n\
                    1 1 /2 3 /2 6 ,   2 :3 5   AM Lisse  shuts\n\
                    \u{fb01}le:///home/ada/harbour. html 1 /1\nhttps://courier.example/quay 2/3\n2/3\n";
        assert_eq!(
            without_printed_lines(text),
            "Lisse shuts its quay\n\nIt costs 3/4 of the budget, to 1/2 of it.\n\n"
        );
    }
}
