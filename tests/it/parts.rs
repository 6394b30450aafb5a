//! A chronology too long for one page: its parts, and the way from each to the others.

use std::fmt::Write;

use crate::project::Project;

/// A name of its own for each number.
fn name(number: usize) -> String {
    const PARTS: [&str; 10] = ["ka", "rel", "mo", "tis", "su", "nef", "vo", "lig", "pa", "dur"];
    let digits = format!("{number:04}");
    let name: String = digits.bytes().map(|digit| PARTS[usize::from(digit - b'0')]).collect();
    name[..1].to_uppercase() + &name[1..]
}

/// Events of 2021 on one page, of 2022 by month, of May 2023 by day.
fn long() -> Project {
    let project = Project::new();
    let mut days: Vec<String> = vec!["2021-03-04".into(), "2021-10-02".into()];
    days.extend((0..2_010).map(|at| format!("2022-{:02}-{:02}", at % 12 + 1, at % 28 + 1)));
    days.extend((0..2_010).map(|at| format!("2023-05-{:02}", at % 31 + 1)));
    days.push("2023-06-01".into());
    for (nth, days) in days.chunks(60).enumerate() {
        let mut front = format!("title: Ships of list {nth}\ndate: 2023-12-01\nevents:\n");
        for (at, day) in days.iter().enumerate() {
            let ship = nth * 60 + at;
            let name = name(ship);
            writeln!(
                front,
                "  - {{id: s{ship}, date: {day}, text: The {name} leaves {name}haven}}"
            )
            .unwrap();
        }
        project.brief(&format!("list-{nth}"), &front, "Words.\n");
    }
    project.build();
    project
}

/// What the links of a page's `label` lead to, and what is marked among them.
fn way(html: &str, label: &str) -> Option<(Vec<String>, String)> {
    let (_, rest) = html.split_once(&format!("aria-label=\"{label}\""))?;
    let (nav, _) = rest.split_once("</nav>")?;
    let links = nav.split("href=\"").skip(1).filter_map(|link| link.split('"').next());
    let marked = nav.split_once("aria-current=").map(|(_, rest)| rest);
    let marked = marked.and_then(|rest| rest.split('>').nth(1)?.split(['<', ' ']).next());
    Some((links.map(str::to_owned).collect(), marked.unwrap_or_default().to_owned()))
}

#[test]
fn each_part_of_a_long_chronology_leads_to_years_then_to_its_months_then_to_its_days() {
    let project = long();
    let read = |name: &str| project.read(&format!("public/{name}"));
    const ALL: &str = "Parts of the chronology";

    let overview = read("chronology.html");
    let years = ["chronology/2021.html", "chronology/2022-01.html", "chronology/2023-05-01.html"];
    assert_eq!(way(&overview, ALL), Some((years.map(str::to_owned).to_vec(), "Overview".into())));
    assert_eq!(way(&overview, "Months of 2022").map(|(links, _)| links.len()), Some(12));
    assert_eq!(way(&overview, "Months of 2023").map(|(links, _)| links.len()), Some(2));
    assert!(!overview.contains("Days of"));

    let year = read("chronology/2021.html");
    assert_eq!(way(&year, ALL).unwrap().1, "2021");
    assert!(!year.contains("Months of"));

    let month = read("chronology/2022-02.html");
    let (links, marked) = way(&month, "Months of 2022").unwrap();
    assert_eq!((links.len(), marked.as_str()), (11, "Feb"));
    assert_eq!(way(&month, ALL).unwrap().1, "2022");
    assert!(!month.contains("Months of 2023") && !month.contains("Days of"));

    let day = read("chronology/2023-05-31.html");
    let (links, marked) = way(&day, "Days of May 2023").unwrap();
    assert_eq!((links.len(), marked.as_str()), (30, "31"));
    assert_eq!(way(&day, "Months of 2023").unwrap().1, "May");
    assert_eq!(
        way(&day, "Earlier and later").unwrap().0,
        ["../chronology/2023-05-30.html", "../chronology/2023-06.html"]
    );
}
