"""A measured run as HTML: headlines, bars and tables by kind, misses, and what changed since an earlier run.

The only module of assistant/ that imports eval outside a function; the view imports it inside one.
"""

from collections.abc import Iterable, Sequence

from assistant.web import markup
from assistant.web.wording import counted
from eval.check import Problem
from eval.comparison import Change, Comparison
from eval.question import Kind
from eval.report import HEADLINES, Miss, Table, tables
from eval.running import Run
from eval.statistics import Estimate
from eval.summary import Summary
from eval.wording import KINDS, MEASURES, OUTCOMES, number, p_value

CHARTS = (
    ("Rätt besvarade frågor per slag", "any_right", "Andel besvarbara frågor med minst ett rätt citat."),
    ("Rätt avböjda frågor per slag", "refused", "Andel obesvarbara frågor som fick ett nej."),
)
PROBLEM_HEAD = ("Rad", "Frågans id", "Vad som är fel")
CHANGE_HEAD = ("Fråga", "Slag", "Mått", "Före", "Efter")
DIFFERENCE_HEAD = ("Mått", "Före", "Efter", "Bättre", "Sämre", "p, Holm")


def problem_table(problems: Sequence[Problem]) -> str:
    """What is wrong with an uploaded set, line by line."""
    rows = ((str(p.line) if p.line else "Hela filen", markup.text(p.question), markup.text(p.text)) for p in problems)
    return _table("Rätta de här raderna och ladda upp filen igen", PROBLEM_HEAD, rows, "measures text-last")


def headlines(summed: Summary) -> str:
    """The few figures that say most, what must never happen, what broke, and how long answers took."""
    known = [(*MEASURES[name], summed.whole[name]) for name in HEADLINES if name in summed.whole]
    items = "".join(
        markup.tag("li", markup.tag("strong", number(value.value)) + f" {name}" + _muted(f"{meaning}. {_range(value)}"))
        for name, meaning, value in known
    )
    half, most, longest = (round(each) for each in summed.milliseconds)
    times = f"Svarstid: hälften inom {half} ms, 95 procent inom {most} ms, den längsta {longest} ms."
    never = "Inget svar visade fel giltighet och inget citat avvek från sitt dokument."
    if summed.faults:
        never = f"Det som aldrig får hända har hänt {counted(len(summed.faults), 'gång', 'gånger')}."
    broken = f"{counted(len(summed.errors), 'fråga', 'frågor')} gav fel i stället för svar och räknas som noll."
    return (
        markup.tag("ul", items, "headlines")
        + markup.tag("p", never, "message")
        + _listed(summed.faults)
        + (markup.tag("p", broken, "message") + _listed(summed.errors) if summed.errors else "")
        + markup.tag("p", times, "hint")
    )


def bars(summed: Summary) -> str:
    """The charts: a bar for each kind with its figure as text beside it. The same figures stand in the tables."""
    shown = ""
    for title, name, meaning in CHARTS:
        values = [(KINDS[kind], known[name]) for kind, known in summed.kinds.items() if name in known]
        if values:
            rows = "".join(_bar(label, value) for label, value in values)
            hint = f"{meaning} Det smala strecket är 95 procents intervall, talet inom parentes antalet frågor."
            shown += markup.tag("h3", title, "small-title") + markup.tag("p", hint, "hint")
            shown += markup.tag("ul", rows, "bars", aria_label=title)
    return shown


def kind_tables(summed: Summary) -> str:
    """Every measure by kind, with its interval."""
    return "".join(_kind_table(table) for table in tables(summed))


def meanings() -> str:
    """What each measure means."""
    return markup.facts((name, markup.text(f"{meaning}.")) for name, meaning in MEASURES.values())


def miss_card(miss: Miss) -> str:
    """A question that did not go as it should: where the answer stands and what was found instead."""
    question, answer = miss.result.question, miss.result.answer
    outcome = OUTCOMES.get(answer["outcome"], answer["outcome"]) if answer else miss.result.error
    met = miss.result.judgement.met
    rows = [("Id", question.id), ("Tidigare frågor", " / ".join(question.history)), ("Utfall", outcome)]
    rows += [
        ("Svaret står", line + (" (visades)" if met[at : at + 1] == (True,) else ""))
        for at, line in enumerate(miss.expected)
    ]
    if question.is_answerable:
        rows.append(("Rätt sida i sökningen", f"plats {miss.rank}" if miss.rank else "inte bland de funna"))
    rows += [(found.label, f"{found.where}: ”{found.text}”") for found in miss.found]
    facts = markup.facts([(name, markup.text(value)) for name, value in rows if value])
    return markup.tag("h3", markup.text(question.text), "small-title") + facts


def comparison(compared: Comparison) -> str:
    """Losses and gains question by question, then every measure."""
    better, worse = len(compared.gains), len(compared.losses)
    alone = len(compared.only_before), len(compared.only_after)
    words = f"{counted(better, 'fråga', 'frågor')} gick bättre och {counted(worse, 'fråga', 'frågor')} sämre än förra."
    if not compared.differences:
        words = "Körningarna har inga frågor gemensamt och kan inte jämföras."
    if any(alone):
        words += f" Frågor som inte jämförs: {alone[0]} som bara är i den tidigare och {alone[1]} bara i den nya."
    shown = markup.tag("p", words, "message")
    for caption, changes in (("Förluster", compared.losses), ("Vinster", compared.gains)):
        if changes:
            shown += _table(caption, CHANGE_HEAD, (_change(change) for change in changes), "measures text-first")
    if compared.differences:
        rows = (
            (
                MEASURES[each.measure][0],
                *(number(each.before), number(each.after), str(each.gained), str(each.lost), p_value(each.holm)),
            )
            for each in compared.differences
        )
        shown += _table("Skillnad per mått, parat slumptest med Holms korrektion", DIFFERENCE_HEAD, rows)
    return shown


def run_name(run: Run) -> str:
    """What a run is called in a list: its name, its time and its size."""
    made = str(run.about.get("made", ""))[:16].replace("T", " ")
    return ", ".join(filter(None, (str(run.about.get("name", "")), made, counted(len(run.results), "fråga", "frågor"))))


def kind_name(kind: Kind) -> str:
    """What a kind is called."""
    return KINDS[kind]


def _kind_table(table: Table) -> str:
    head = ("Slag", "Frågor", *(name for name, _ in table.measures))
    rows = ((label, str(count), *(_cell(cell) for cell in cells)) for label, count, cells in table.rows)
    return _table(table.caption, head, rows)


def _cell(value: Estimate | None) -> str:
    return "–" if value is None else number(value.value) + _muted(_range(value))


def _range(value: Estimate) -> str:
    return f"{number(value.low)}–{number(value.high)}"


def _bar(label: str, value: Estimate) -> str:
    low, width = 100 * value.low, 100 * (value.high - value.low)
    drawn = markup.tag("span", "", "bar", style=f"width:{100 * value.value:.1f}%")
    drawn += markup.tag("span", "", "whisker", style=f"left:{low:.1f}%;width:{width:.1f}%")
    field = markup.tag("span", drawn, "bar-field", aria_hidden="true")
    figure = markup.tag("span", f"{number(value.value)} ({value.count})", "bar-value")
    return markup.tag("li", markup.tag("span", markup.text(label), "bar-name") + field + figure)


def _change(change: Change) -> tuple[str, ...]:
    words = markup.text(f"{change.question.id}: {change.question.text}")
    kind, measure = KINDS[change.question.kind], MEASURES[change.measure][0]
    return words, kind, measure, number(change.before), number(change.after)


def _listed(found: Sequence[tuple[str, str]]) -> str:
    items = "".join(markup.tag("li", markup.text(f"{name}: {words}")) for name, words in found)
    return markup.tag("ul", items) if items else ""


def _muted(words: str) -> str:
    return markup.tag("span", markup.text(words), "section")


def _table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], css: str = "measures") -> str:
    return markup.tag("div", markup.table(caption, head, rows, row_heads=True), css)
