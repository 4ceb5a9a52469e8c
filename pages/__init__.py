"""The screens: each reads the state, asks the planner, draws; none computes, none imports another."""
