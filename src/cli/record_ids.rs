//! What completion scripts add to the generated ones: the ids and slugs of the site that the command line is about. They ask
//! the program itself (`list`), so that what is offered is what is there.

use clap_complete::Shell;

/// Options that take a record, with what lists them.
const OPTIONS: [(&str, &str); 3] =
    [("--topic", "topics"), ("--brief", "briefs"), ("--from", "sources")];

/// The generated `script` with records offered after `show` and after options that take one.
pub(crate) fn with_records(shell: Shell, script: &str) -> String {
    match shell {
        Shell::Bash => format!("{script}{BASH}"),
        Shell::Fish => format!("{script}{FISH}"),
        Shell::Zsh => zsh(script),
        Shell::PowerShell => script.replacen("'dateline;show' {\n", POWERSHELL, 1),
        Shell::Elvish => script.replacen("&'dateline;show'= {\n", ELVISH, 1),
        _ => script.to_owned(),
    }
}

const BASH: &str = r#"
# Records of the site in the folder of work, or in the one that DATELINE_ROOT names.
_dateline_with_records() {
    _dateline "$@"
    local cur="${COMP_WORDS[COMP_CWORD]}" what="" word command=""
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case "${word}" in show|export|new) command="${word}"; break ;; esac
    done
    case "${command} ${COMP_WORDS[COMP_CWORD-1]}" in
        "show show"|"show --evidence") what=ids ;;
        "export --topic") what=topics ;;
        "export --brief") what=briefs ;;
        "new --from") what=sources ;;
    esac
    if [[ -n "${what}" && "${cur}" != -* ]]; then
        COMPREPLY=( $(compgen -W "$(dateline list "${what}" --csv 2>/dev/null | tail -n +2 | cut -d, -f1)" -- "${cur}") )
    fi
}
complete -F _dateline_with_records -o bashdefault -o default dateline
"#;

const FISH: &str = r#"
# Records of the site in the folder of work, or in the one that DATELINE_ROOT names.
function __dateline_records
    dateline list $argv[1] --csv 2>/dev/null | tail -n +2 | cut -d, -f1
end
complete -c dateline -n "__fish_dateline_using_subcommand show" -f -a "(__dateline_records ids)"
complete -c dateline -n "__fish_dateline_using_subcommand export" -l topic -x -a "(__dateline_records topics)"
complete -c dateline -n "__fish_dateline_using_subcommand export" -l brief -x -a "(__dateline_records briefs)"
complete -c dateline -n "__fish_dateline_using_subcommand new" -l from -x -a "(__dateline_records sources)"
"#;

const ZSH: &str = r#"
# Records of the site in the folder of work, or in the one that DATELINE_ROOT names.
_dateline_records() {
    local -a records
    records=( ${(f)"$(dateline list $1 --csv 2>/dev/null | tail -n +2 | cut -d, -f1)"} )
    compadd -a records
}

if [ "$funcstack[1]" = "_dateline" ]; then"#;

const POWERSHELL: &str = "'dateline;show' {
            dateline list ids --csv 2>$null | Select-Object -Skip 1 | ForEach-Object { [CompletionResult]::new($_, $_, [CompletionResultType]::ParameterValue, $_) }
";

const ELVISH: &str = "&'dateline;show'= {
            for id [(dateline list ids --csv 2>/dev/null | from-lines)][1..] { cand $id $id }
";

/// Whole files are no records: where one is wanted, the generated action gives way.
fn zsh(script: &str) -> String {
    let line = |line: &str| -> String {
        if line.contains("':id -- ") {
            return line.replace(":_default'", ":{_dateline_records ids}'");
        }
        let of = OPTIONS.iter().find(|(option, _)| line.contains(&format!("{option}=[")));
        of.map_or_else(
            || line.to_owned(),
            |(_, what)| line.replace(":_default'", &format!(":{{_dateline_records {what}}}'")),
        )
    };
    let script: String = script.lines().map(|of| line(of) + "\n").collect();
    script.replacen("\nif [ \"$funcstack[1]\" = \"_dateline\" ]; then", ZSH, 1)
}
