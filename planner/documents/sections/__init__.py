"""The parts of the document, one file for each moment of the reading; each turns the plan into blocks."""
