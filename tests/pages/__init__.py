"""Tests of the screens, without a browser: the pages run by Streamlit's own test runner."""
