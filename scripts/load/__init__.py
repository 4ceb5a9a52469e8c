"""Many owners at once, as real websocket clients of the app, and the figures of what it bears (`docs/load.md`)."""
