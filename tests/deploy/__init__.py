"""Tests of what stands in `deploy/`: the proxies with copies behind them, the unit, the container."""
