"""How fast wsisres is, as ratios to something else measured in the same run."""
