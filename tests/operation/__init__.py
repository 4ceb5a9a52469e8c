"""What whoever runs the app relies on: settings, probes, logs, start and stop."""
