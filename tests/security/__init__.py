"""Tests of what strangers may try: the door, the limits, hostile texts, and what leaks."""
