"""The scenes: each puts owners in front of the app for a bounded time, and gives its figures beside its bars."""
