"""Tests of the store: one contract for both databases, then what goes wrong with each."""
