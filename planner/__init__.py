"""Turns an owner's answers into a communication plan; it must not know that a screen exists."""
