use super::*;

/// Knows one brief `rate-cut`, one entity `Bank`, and every sentence.
struct Known;

impl Resolver for Known {
    fn link(&self, target: &str, _wiki: bool) -> Option<Target> {
        let slug = target.trim_end_matches(".md");
        (slug == "rate-cut")
            .then(|| Target { href: "rate-cut.html".into(), title: "Rate cut".into() })
    }
    fn cite(&self, cite: &Cite, _nth: usize) -> String {
        format!("<a class=\"cite\" href=\"#s{0}\">{0}</a>", cite.sentence)
    }
    fn evidence(&self, _statement: &str, cites: &[Cite]) -> String {
        format!("<details>{}</details>\n", cites.len())
    }
    fn mentions(&self, text: &str) -> Vec<(Range<usize>, String, u32)> {
        text.match_indices("Bank")
            .map(|(at, name)| (at..at + name.len(), "bank.html".into(), 1))
            .collect()
    }
    fn picture(&self, target: &str) -> Option<String> {
        Some(format!("../{target}"))
    }
}

#[track_caller]
fn check(markdown: &str, html: &str) {
    assert_eq!(render(markdown, &Known, Style::default()).trim(), html);
}

#[test]
fn a_statement_is_the_text_up_to_its_citations() {
    let facts = facts(
        "## Key points\n\n- One **thing** happened. [@s7]\n- Two. [@s2; @hill:s3] Three [@x:s12].\n\nNo statement.\n",
    );
    let seen: Vec<(&str, Vec<(Option<&str>, u32)>)> = facts
        .statements
        .iter()
        .map(|s| {
            (s.text.as_str(), s.cites.iter().map(|c| (c.source.as_deref(), c.sentence)).collect())
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("One thing happened.", vec![(None, 7)]),
            ("Two.", vec![(None, 2), (Some("hill"), 3)]),
            ("Three", vec![(Some("x"), 12)]),
        ]
    );
    assert!(facts.statements.iter().all(|s| s.under == "Key points"));
}

#[test]
fn ids_of_statements_are_the_same_in_facts_and_on_the_page() {
    let body =
        "One. [@s1] Two. [@s2]\n\n- Item [@s3]\n- Loose [@s4]\n\n  more [@s5]\n\nOne. [@s1]\n";
    let html = render(body, &Known, Style::default());
    let facts = facts(body);
    assert_eq!(facts.statements.len(), 6);
    for statement in &facts.statements {
        assert!(html.contains(&format!("id=\"{}\"", statement.id)), "{} in {html}", statement.id);
    }
}

#[test]
fn wikilinks_and_links_to_files_reach_pages_and_unknown_ones_stay_text() {
    check(
        "[[rate-cut]] [[rate-cut|the cut]] [it](rate-cut.md) [[nowhere|there]]",
        "<p><a href=\"rate-cut.html\">Rate cut</a> <a href=\"rate-cut.html\">the cut</a> <a href=\"rate-cut.html\">it</a> there</p>",
    );
}

#[test]
fn hostile_markup_is_text_and_no_foreign_picture_is_loaded() {
    check("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>");
    check("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>");
    check("[x](javascript:alert(1)) [y](java\tscript:x)", "<p>x [y](java\tscript:x)</p>");
    check("![p](https://example.org/x.png)", "<p><a href=\"https://example.org/x.png\">p</a></p>");
    check(
        "[a](https://example.org/?a=1&b=\"2)",
        "<p><a href=\"https://example.org/?a=1&amp;b=&quot;2\">a</a></p>",
    );
}

#[test]
fn a_name_is_linked_once_in_each_section() {
    check(
        "Bank, Bank\n\n## Bank\n\nBank",
        "<p><a class=\"name\" href=\"bank.html\">Bank</a>, Bank</p>\n<h2 id=\"bank\">Bank</h2>\n<p><a class=\"name\" href=\"bank.html\">Bank</a></p>",
    );
}

#[test]
fn tables_carry_alignment_as_classes_and_footnotes_lead_back() {
    check(
        "| a | b |\n|---|--:|\n| 1 | 2 |\n",
        "<div class=\"table\" role=\"region\" aria-label=\"table\" tabindex=\"0\"><table>\n<thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"right\">b</th></tr></thead><tbody>\n<tr><td>1</td><td class=\"right\">2</td></tr>\n</tbody></table></div>",
    );
    let html =
        render("x[^1] y[^1]\n\n[^1]: note\n", &Known, Style { prefix: "b-", ..Style::default() });
    for part in
        ["id=\"b-fnref-1-1\"", "id=\"b-fnref-1-2\"", "id=\"b-fn-1\"", "href=\"#b-fnref-1-2\""]
    {
        assert!(html.contains(part), "{part} in {html}");
    }
}

#[test]
fn evidence_follows_a_paragraph_and_ends_an_item() {
    let html = render("A. [@s1]\n\n- B. [@s2; @s3]\n", &Known, Style::default());
    assert!(html.contains("</p>\n<details>1</details>"), "{html}");
    assert!(html.contains("<details>2</details>\n</li>"), "{html}");
}

#[test]
fn marks_of_the_keyboard_become_those_of_the_language() {
    let of = |language: &str| {
        let style = Style { language, ..Style::default() };
        render("She said \"it's 'so'\" -- really...", &Known, style).trim().to_owned()
    };
    assert_eq!(of("en"), "<p>She said “it’s ‘so’” – really…</p>");
    assert_eq!(of("de"), "<p>She said „it’s ‘so’“ – really…</p>");
    assert_eq!(of("fr-CA"), "<p>She said «\u{a0}it’s ‘so’\u{a0}» – really…</p>");
    assert_eq!(of("sv"), "<p>She said ”it’s ’so’” – really…</p>");
    assert_eq!(of("zh"), "<p>She said &quot;it's 'so'&quot; -- really...</p>");
    assert_eq!(of(""), of("zh"));
}

#[test]
fn marks_that_a_writer_typed_and_code_stay() {
    let style = Style { language: "de", ..Style::default() };
    let html = render("“typed” `\"code\" -- ...`", &Known, style);
    assert_eq!(html.trim(), "<p>“typed” <code>&quot;code&quot; -- ...</code></p>");
}

#[test]
fn a_statement_with_typed_marks_keeps_its_id_and_evidence() {
    let body = "It's \"so\" -- they say. [@s1] And 'more'. [@s2]\n";
    let html = render(body, &Known, Style { language: "en", ..Style::default() });
    for statement in facts(body).statements {
        assert!(html.contains(&format!("id=\"{}\"", statement.id)), "{} in {html}", statement.id);
    }
}

#[test]
fn text_from_right_to_left_takes_its_own_direction() {
    check("اتفاق (open).", "<p dir=\"auto\">اتفاق (open).</p>");
    check("- اتفاق", "<ul>\n<li dir=\"auto\">اتفاق</li>\n</ul>");
}

#[test]
fn tasks_alerts_definitions_and_math_are_words() {
    check(
        "- [ ] to do\n- [x] done\n",
        "<ul>\n<li><span role=\"img\" aria-label=\"to do\">☐</span> to do</li>\n<li><span role=\"img\" aria-label=\"done\">☑</span> done</li>\n</ul>",
    );
    check(
        "> [!WARNING]\n> Mind this.\n",
        "<div class=\"alert warning\" role=\"note\"><p class=\"alert-title\">Warning</p>\n<p>Mind this.</p>\n</div>",
    );
    check("Term\n: Meaning\n", "<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>");
    check("$a<b$", "<p><code class=\"math\">a&lt;b</code></p>");
    check("~~old~~", "<p><del>old</del></p>");
}

#[test]
fn headings_have_anchors_of_their_own() {
    check(
        "## Votes\n\n## Votes\n\n### Given {#mine}\n",
        "<h2 id=\"votes\">Votes</h2>\n<h2 id=\"votes-2\">Votes</h2>\n<h3 id=\"mine\">Given</h3>",
    );
}

#[test]
fn embeds_are_links_and_pictures_of_the_site_are_shown() {
    check("![[rate-cut]]", "<p><a class=\"embed\" href=\"rate-cut.html\">Rate cut</a></p>");
    check(
        "![a chart](static/chart.svg)",
        "<p><img src=\"../static/chart.svg\" alt=\"a chart\" loading=\"lazy\"></p>",
    );
}

#[test]
fn code_is_marked_by_classes_and_told_of() {
    let body = "```rust\nlet a = \"<b>\";\n```\n";
    assert!(facts(body).has_code);
    let html = render(body, &Known, Style::default());
    assert!(html.starts_with("<pre tabindex=\"0\"><code class=\"code\">"), "{html}");
    assert!(html.contains("<span class=") && !html.contains("<b>"), "{html}");
    assert!(!facts("    indented\n").has_code);
}

#[test]
fn passages_are_all_the_text_with_its_places() {
    let body = "Lead.\n\n## Votes\n\nOne. [@s1] Two. [@s2] The rest.\n\n- Item [@s3]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
    let ids: Vec<String> = facts(body).statements.into_iter().map(|of| of.id).collect();
    let seen: Vec<(String, String)> =
        passages(body).into_iter().map(|of| (of.id, of.text)).collect();
    let wanted = [
        ("", "Lead."),
        ("votes", "Votes"),
        (ids[0].as_str(), "One."),
        (ids[1].as_str(), "Two."),
        (ids[1].as_str(), "The rest."),
        (ids[2].as_str(), "Item"),
        ("votes", "a"),
        ("votes", "b"),
        ("votes", "1"),
        ("votes", "2"),
    ];
    let wanted: Vec<(String, String)> =
        wanted.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect();
    assert_eq!(seen, wanted);
}

proptest::proptest! {
    #[test]
    fn any_text_is_rendered_and_nothing_runs(body in "(\\PC|[\\n<>\\[\\]@s:#*|`-])*") {
        let html = render(&body, &Known, Style::default());
        proptest::prop_assert!(!html.contains("<script"));
        let _ = facts(&body);
    }
}
