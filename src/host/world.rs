//! What the machine says of itself: environment variables, the terminal. Asked by `cli` alone.

/// Names of the environment variables that begin with `prefix`, sorted.
pub fn variables(prefix: &str) -> Vec<String> {
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.starts_with(prefix)).collect();
    names.sort();
    names
}

/// The value of an environment variable, `None` where it is not set or not Unicode.
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Columns of the terminal, as `COLUMNS` says.
pub fn terminal_width() -> Option<usize> {
    variable("COLUMNS")?.parse().ok()
}

/// The day of `SOURCE_DATE_EPOCH`, where it is set (reproducible-builds.org/specs/source-date-epoch).
pub fn source_date() -> Option<jiff::civil::Date> {
    let seconds: i64 = variable("SOURCE_DATE_EPOCH")?.trim().parse().ok()?;
    Some(jiff::Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// Opens a page in the user's browser.
pub fn open_browser(page: &std::path::Path) -> Result<(), String> {
    // Without a display there is no browser to wait for.
    let headless = cfg!(target_os = "linux")
        && variable("DISPLAY").is_none()
        && variable("WAYLAND_DISPLAY").is_none();
    if headless {
        return Err("there is no display".to_owned());
    }
    opener::open_browser(page).map_err(|error| error.to_string())
}

/// Opens an address in the user's browser.
pub fn open_address(address: &str) -> Result<(), String> {
    opener::open_browser(address).map_err(|error| error.to_string())
}

/// A function that tells the milliseconds since it was made.
pub fn stopwatch() -> impl Fn() -> u128 {
    let start = std::time::Instant::now();
    move || start.elapsed().as_millis()
}
