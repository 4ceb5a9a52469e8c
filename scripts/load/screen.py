"""What an owner's page shows: the messages of the server put together as the browser does; it sends nothing.

Streamlit tells its page as changes at places of a tree. What a run does not tell again is gone when it ends.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

Place = tuple[int, ...]
_KEPT = 64
"""Large messages held so that the server need not send them again, as a browser does."""


@dataclass(frozen=True)
class Part:
    """One thing on the page: its `id` (empty for most), its kind, what it offers, and the run that told it last."""

    id: str
    kind: str
    options: tuple[str, ...]
    disabled: bool
    said: str
    told: int
    fragment: str

    @property
    def key(self) -> str:
        """The key that the page gave it; empty without one."""
        return user_key(self.id)


def user_key(id: str) -> str:
    """Take the key that a page gave out of the name that Streamlit gives.

    >>> user_key("$$ID-0a1b-step-next")
    'step-next'
    >>> user_key("$$ID-0a1b-None")
    ''
    """
    key = id.split("-", 2)[2] if id.count("-") >= 2 else ""
    return "" if key == "None" else key


class Screen:
    """The page as it stands, and the values that its widgets hold."""

    def __init__(self) -> None:
        self.parts: dict[Place, Part] = {}
        self.held: dict[str, WidgetState] = {}
        self.bound: dict[str, str] = {}
        """Parameters of the address that widgets write, by name."""
        self._large: OrderedDict[str, ForwardMsg] = OrderedDict()
        self._run = 0

    def begin(self) -> None:
        """Know that a run begins: all that comes until the next one is told by it."""
        self._run += 1

    def take(self, message: ForwardMsg) -> None:
        """Put a change of the page in its place.

        Raises:
            LookupError: when the server refers to a message that it never sent.
        """
        place: Place = tuple(message.metadata.delta_path)
        if message.WhichOneof("type") == "ref_hash":
            if message.ref_hash not in self._large:
                raise LookupError(f"the server refers to a message that it never sent: {message.ref_hash}")
            message = self._large[message.ref_hash]
        elif message.metadata.cacheable:
            self._large[message.hash] = message
            while len(self._large) > _KEPT:
                self._large.popitem(last=False)
        delta = message.delta
        match delta.WhichOneof("type"):
            case "new_element":
                for under in [one for one in self.parts if one[: len(place)] == place]:
                    del self.parts[under]
                self.parts[place] = self._element(delta.new_element, delta.fragment_id)
            case "add_block":
                self.parts[place] = self._block(delta.add_block, delta.fragment_id)

    def end(self, fragments: Sequence[str]) -> None:
        """Forget what a finished run did not tell again: the whole page, or what its fragments drew."""
        self.parts = {
            place: part
            for place, part in self.parts.items()
            if part.told == self._run or (fragments and part.fragment not in fragments)
        }
        here = {part.id for part in self.parts.values()}
        self.held = {id: state for id, state in self.held.items() if id in here}

    def known_messages(self) -> Iterable[str]:
        """Name the large messages that the server need not send again."""
        return self._large.keys()

    # ---- looking ----

    def find(self, key: str) -> Part | None:
        """Give the part of a key, if it is on the page."""
        return next((part for part in self.parts.values() if part.key == key), None)

    def starting(self, start: str) -> list[Part]:
        """List the parts whose key starts so, in the order of the page."""
        return [self.parts[place] for place in sorted(self.parts) if self.parts[place].key.startswith(start)]

    def errors(self) -> list[str]:
        """List what the page shows as gone wrong: exceptions, and errors said in words."""
        return [part.said for part in self.parts.values() if part.kind in ("exception", "error")]

    # ---- reading what comes ----

    def _element(self, element: Element, fragment: str) -> Part:
        kind: str = element.WhichOneof("type") or "empty"
        body: Any = getattr(element, kind)
        said = ""
        if kind == "exception":
            said = f"{body.type}: {body.message}"
        elif kind == "alert" and body.format == Alert.Format.ERROR:
            kind, said = "error", body.body
        id = str(getattr(body, "id", ""))
        if id:
            state = first_state(kind, body)
            if state is not None and (id not in self.held or getattr(body, "set_value", False)):
                self.held[id] = state
            self._bind(id, body)
        return Part(
            id, kind, options_of(kind, body), getattr(body, "disabled", False), said, self._run, fragment
        )

    def _block(self, block: Block, fragment: str) -> Part:
        kind = block.WhichOneof("type") or "block"
        body: Any = getattr(block, kind, None)
        id = str(getattr(body, "id", "") or block.id)
        if getattr(body, "id", "") and kind in ("expandable", "popover") and id not in self.held:
            opened = bool(getattr(body, "expanded", False) or getattr(body, "open", False))
            self.held[id] = WidgetState(id=id, bool_value=opened)
        return Part(id, kind, (), False, "", self._run, fragment)

    def _bind(self, id: str, body: Any) -> None:
        name = getattr(body, "query_param_key", "")
        if name and id in self.held:
            state = self.held[id]
            value = getattr(state, state.WhichOneof("value") or "string_value")
            said = value if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else ""
            if not said and hasattr(value, "data"):
                said = ",".join(str(one) for one in value.data)
            self.bound.pop(name, None)
            if said and said != "false":
                self.bound[name] = said


def options_of(kind: str, body: Any) -> tuple[str, ...]:
    """List what a widget lets choose, as it writes it."""
    if kind == "button_group":
        return tuple(option.content for option in body.options)
    return tuple(body.options) if kind in ("radio", "selectbox", "multiselect") else ()


def first_state(kind: str, body: Any) -> WidgetState | None:
    """Give what a widget holds when it comes on the page; None when it holds nothing then."""
    state, options, kept = WidgetState(id=body.id), options_of(kind, body), getattr(body, "set_value", False)
    match kind:
        case "text_input" | "text_area":
            state.string_value = body.value if kept else body.default
        case "button_group" | "multiselect":
            state.string_array_value.data.extend(
                body.raw_values if kept else [options[place] for place in body.default]
            )
        case "radio" | "selectbox":
            if kept:
                state.string_value = body.raw_value
            elif body.HasField("default") and options:
                state.string_value = options[body.default]
            else:
                return None
        case "checkbox":
            state.bool_value = body.value if kept else body.default
        case "slider":
            state.double_array_value.data.extend(body.value if kept else body.default)
        case _:
            return None
    return state
