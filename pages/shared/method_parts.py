"""Blocks of the method on screen: formulas with their symbols, paragraphs, tables, the reader's own numbers.

It writes what `planner.method` tells, and computes nothing.
"""

from __future__ import annotations

import streamlit as st

from pages.shared.layout import table
from pages.shared.widgets import plain
from planner.documents.blocks import Block, Bullets, Callout, Formula, Paragraph, Table
from planner.text import Text

_APART, _NEXT_ONE = r"\qquad", "\n$$\n\n$$\n"


def draw_block(block: Block, key: str, text: Text) -> None:
    """Draw one block under a name of its own; what the method never says (charts, boards) has no case."""
    match block:
        case Paragraph():
            with st.container(key=f"method-text-{key}"):
                st.markdown(plain(block.text))
        case Formula():
            _formula(block, key, text)
        case Callout():
            with st.container(border=True, key=f"here-{key}"):
                st.markdown(f"**{plain(block.title)}**  \n{plain(block.text)}")
        case Bullets():
            st.markdown("\n".join(f"- {plain(item)}" for item in block.items))
        case Table():
            _table(block)


def _formula(block: Formula, key: str, text: Text) -> None:
    with st.container(key=f"formula-{key}"):
        st.latex(_in_lines(block.latex))
        st.caption(plain(block.alt))
        if block.symbols:
            said = (f"- ${one.latex}${text.t('method.means', what=plain(one.what))}" for one in block.symbols)
            st.markdown("\n".join(said))


def _in_lines(latex: str) -> str:
    """Make each equation of a formula one of its own: a line of several could not break where a phone is narrow."""
    return _NEXT_ONE.join(equation.strip() for equation in latex.split(_APART))


def _table(block: Table) -> None:
    columns = [column.title for column in block.columns]
    st.markdown(plain(block.title))
    table(columns, [[cell.text for cell in row] for row in block.rows], alt=block.title)
