"""Streamlit's own messages, as a browser sends and keeps them: the page of one simulated reader.

Written against Streamlit 1.67 (`streamlit.proto`). A run of the script tells the whole page anew as deltas, each with
the path of its place; the last message of a run says how it ended.
"""

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qs

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

_KEY = re.compile(r"\$\$ID-[0-9a-f]+-(.+)")  # an id ends with the key that the app gave
_QUESTION = re.compile(r'<span class="question-text"[^>]*>(.*?)</span>', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)")
_JOINER = "\u2060"  # assistant/web/markup.py puts it after a colon in a label
Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a page tells of one question: the question, its announcement, and all HTML of its answer in order."""

    question: str
    announcement: str
    texts: tuple[str, ...]


class Page:
    """One reader's page: takes what the server sends and makes what a browser would send back."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._keys: dict[Path, str] = {}  # containers: the app's own key, "" where it gave none
        self._folded: set[Path] = set()
        self._elements: dict[Path, Element] = {}
        self._kept: dict[str, ForwardMsg] = {}  # large messages by hash, which the server need not send again
        self._query = ""
        self._script = ""
        self.is_finished = False
        self.errors: list[str] = []

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of the elements on the page: "html", "chat_input" …"""
        return frozenset(kind for element in self._elements.values() if (kind := element.WhichOneof("type")))

    @property
    def suggestions(self) -> tuple[str, ...]:
        """The questions that the first page offers as buttons."""
        buttons = (element.button for element in self._of("button"))
        return tuple(plain(button.label) for button in buttons if _key(button.id).startswith("suggestion_"))

    def told(self, turn: int) -> Told | None:
        """What the page tells of a turn, from 1; None until its answer is announced."""
        own = next((path for path, key in self._keys.items() if key in (f"turn_{turn}", f"turn_{turn}_open")), None)
        if own is None:
            return None
        status = next((p for p, key in self._keys.items() if key == "status" and p[: len(own)] == own), None)
        inside = sorted((path, e) for path, e in self._elements.items() if path[: len(own)] == own)
        said = [e.alert.body for path, e in inside if status and path[: len(status)] == status]
        texts = [e.html.body for path, e in inside if e.WhichOneof("type") == "html" and not self._is_folded(path)]
        asked = _QUESTION.search("".join(texts))
        return Told(unescape(asked[1]) if asked else "", said[0], tuple(texts)) if said else None

    @property
    def asked(self) -> str:
        """The question of the page's address ("": it has none)."""
        return parse_qs(self._query).get("q", [""])[0]

    def take(self, data: bytes) -> None:
        """Takes one message of the server."""
        message = ForwardMsg()
        message.ParseFromString(data)
        if message.WhichOneof("type") == "ref_hash":
            metadata, message = message.metadata, self._kept[message.ref_hash]
            message.metadata.CopyFrom(metadata)
        elif message.metadata.cacheable:
            self._kept[message.hash] = message
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._keys, self._folded, self._elements = {}, set(), {}
        elif kind == "navigation":
            self._script = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "page_not_found":
            self.errors.append("page not found")
        elif kind == "delta":
            self._take_delta(message)
        elif kind == "script_finished":
            self._finish(message)

    def opening(self) -> bytes:
        """The first message: nothing on the page yet."""
        return self._rerun()

    def typing(self, question: str) -> bytes:
        """A question is written in the field and sent. Raises LookupError without the field."""
        fields = [e.chat_input.id for e in self._of("chat_input") if _key(e.chat_input.id) == "question"]
        if not fields:
            raise LookupError("the page has no field for a question")
        state = WidgetState(id=fields[0])
        state.chat_input_value.data = question
        return self._rerun(state)

    def pressing(self, question: str) -> bytes:
        """The button with a suggested question is pressed. Raises LookupError without it."""
        buttons = [e.button.id for e in self._of("button") if plain(e.button.label) == question]
        if not buttons:
            raise LookupError(f"the page has no button {question}")
        return self._rerun(WidgetState(id=buttons[0], trigger_value=True))

    def _rerun(self, *changed: WidgetState) -> bytes:
        """A message that runs the script again, with the state of every field on the page."""
        self.is_finished = False
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.page_script_hash = self._query, self._script
        run.widget_states.widgets.extend([*self._states(), *changed])
        run.cached_message_hashes.extend(self._kept)
        run.context_info.timezone, run.context_info.locale = "Europe/Stockholm", "sv-SE"
        run.context_info.url, run.context_info.color_scheme = self._url, "light"
        data: bytes = message.SerializeToString()
        return data

    def _states(self) -> list[WidgetState]:
        """The fields of the limits as a browser tells of them before anybody has used them."""
        states = [WidgetState(id=e.selectbox.id) for e in self._of("selectbox")]
        states += [WidgetState(id=e.text_input.id, string_value=e.text_input.default) for e in self._of("text_input")]
        for field in (e.multiselect for e in self._of("multiselect")):
            state = WidgetState(id=field.id)
            state.string_array_value.data.extend(field.options[at] for at in field.default)
            states.append(state)
        return states

    def _of(self, kind: str) -> list[Element]:
        return [element for element in self._elements.values() if element.WhichOneof("type") == kind]

    def _is_folded(self, path: Path) -> bool:
        return any(path[: len(folded)] == folded for folded in self._folded)

    def _take_delta(self, message: ForwardMsg) -> None:
        path, delta = tuple(message.metadata.delta_path), message.delta
        if delta.WhichOneof("type") == "add_block":
            self._keys[path] = _key(delta.add_block.id)
            if delta.add_block.WhichOneof("type") == "expandable":
                self._folded.add(path)
        elif delta.WhichOneof("type") == "new_element":
            element = self._elements[path] = delta.new_element
            if element.WhichOneof("type") == "exception":
                self.errors.append(f"exception: {element.exception.type}: {element.exception.message}")
            elif element.WhichOneof("type") == "alert" and element.alert.format == Alert.Format.ERROR:
                self.errors.append(f"error on the page: {element.alert.body}")

    def _finish(self, message: ForwardMsg) -> None:
        """A run that ends early is followed by another; a run of a fragment is not the page's."""
        self.is_finished = message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            self.errors.append("the script does not compile")


def plain(label: str) -> str:
    """The words of a label that assistant/web/markup.py has made safe."""
    return _ESCAPED.sub(r"\1", label).replace(_JOINER, "")


def _key(id: str) -> str:
    found = _KEY.fullmatch(id)
    return found[1] if found else ""
