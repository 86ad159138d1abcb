"""Swedish about a quotation: whose words it is, what force its document has, where it stands."""

import re

from corpus.model import Citation, Force, Kind, Status

STATUS_WORDS = {
    Status.IN_FORCE: "Gällande",
    Status.PROPOSAL: "Förslag",
    Status.OPINION: "Yttrande",
    Status.SUPERSEDED: "Ersatt",
    Status.HISTORICAL: "Historisk",
}
# The same inside a reference, for those that a reader must not take for a plan in force.
STATUS_REMARKS = {Status.PROPOSAL: "förslag", Status.OPINION: "yttrande", Status.HISTORICAL: "historisk"}
LEGIBLE_NOT = "läst ur en svårläst sida, jämför med originalet"
ALSO = "Samma sak:"
POORLY_READ = "svårläst sida"
STATUS_NOT_STATED = "Status inte angiven"
FORCE_WORDS = {Force.SHALL: "ska", Force.SHOULD: "bör", Force.MAY: "får", Force.GOAL: "mål"}

# Each kind in definite form, as it stands after "Enligt"; a response gets its sender.
_KIND_DEFINITE = {
    Kind.ACTION_PLAN: "handlingsplanen",
    Kind.STRATEGY: "strategin",
    Kind.PROGRAMME: "programmet",
    Kind.MEMO: "tjänsteutlåtandet",
    Kind.RESPONSE: "remissvaret",
    Kind.GUIDANCE: "vägledningen",
    Kind.SLIDES: "presentationen",
    Kind.DIGEST: "referatet",
    Kind.OTHER: "dokumentet",
}
_STATUS_REMARK = {
    Status.PROPOSAL: "som är ett förslag",
    Status.OPINION: "som är ett yttrande och inte själva planen",
    Status.HISTORICAL: "som är historisk",
}
_SENDER = re.compile(r"\bfrån ([\wåäö-]+(?: [\wåäö-]+)?)", re.IGNORECASE)
_LABEL_NUMBER = re.compile(r"\d+")


def lead(citation: Citation) -> str:
    """Whose words the quote is and what force they have: "Enligt socialnämndens remissvar, som är ett yttrande …:"."""
    remark = _superseded(citation) if citation.status is Status.SUPERSEDED else _STATUS_REMARK.get(citation.status, "")
    return f"Enligt {_who(citation)}{f', {remark}' if remark else ''}:"


def _who(citation: Citation) -> str:
    sender = _SENDER.search(citation.document_title)
    if citation.kind is Kind.RESPONSE and sender:
        return f"{genitive(sender.group(1).strip())} remissvar"
    if citation.kind is Kind.OTHER:
        return f"”{citation.document_title}”"
    if citation.kind is Kind.DIGEST:
        return f"vårt referat av ”{citation.original or citation.document_title}”"
    return f"{_KIND_DEFINITE[citation.kind]} ”{_bare_title(citation)}”"


def _bare_title(citation: Citation) -> str:
    """The title without a kind word that the lead already says ("Tjänsteutlåtande: …", "… (presentation)")."""
    kind = re.escape(citation.kind.value)
    return re.sub(rf"^{kind}: | \({kind}\)$", "", citation.document_title, flags=re.IGNORECASE)


def _superseded(citation: Citation) -> str:
    if citation.ended:
        return f"som gällde till och med {citation.ended.isoformat()}"
    return f"som är ersatt av ”{citation.replaced_by}”" if citation.replaced_by else "som är ersatt"


def status_text(citation: Citation) -> str:
    """The word on a citation's badge, with what replaces it: "Ersatt av Handlingsplan …"."""
    if not citation.is_status_stated and citation.status is Status.IN_FORCE:
        return STATUS_NOT_STATED
    if citation.ended:
        return f"Gällde till och med {citation.ended.isoformat()}"
    if citation.status is Status.SUPERSEDED and citation.replaced_by:
        return f"{STATUS_WORDS[Status.SUPERSEDED]} av {citation.replaced_by}"
    return STATUS_WORDS[citation.status]


def reference(citation: Citation, remark: str = "") -> str:
    """Where the quote stands: "Titel, s. 8, tryckt sidnummer 8 (14)", or heading and paragraph where pages are none.

    `remark` stands after the title: "Titel, förslag, s. 8".
    """
    return ", ".join(part for part in (_title(citation), remark, _place(citation)) if part)


def _title(citation: Citation) -> str:
    if citation.kind is Kind.DIGEST and citation.original:
        return f"Referat av {citation.original}"
    return citation.document_title


def _place(citation: Citation) -> str:
    if not citation.is_paged:
        place = f"under rubriken ”{citation.heading_path[-1]}”" if citation.heading_path else "inledningen"
        where = f"{place}, stycke {citation.paragraph}" if citation.paragraph else place
    else:
        where = f"s. {page_range(citation.first_page, citation.last_page)}"
        if citation.page_label and citation.page_label != str(citation.first_page):
            where += f", tryckt sidnummer {citation.page_label}"
    return f"{where} (originalet s. {citation.original_pages})" if citation.original_pages else where


def page_range(first: int, last: int) -> str:
    """One page or a range: "3" or "3–4"."""
    return str(first) if first == last else f"{first}–{last}"


def genitive(name: str) -> str:
    """The owner form: socialnämnden gives socialnämndens; a name on s, x or z stays."""
    return name if name.endswith(("s", "x", "z")) else f"{name}s"
