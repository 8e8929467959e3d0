"""The meaning of the figures: from the frame of actuals to scorecard, explanation and the effect of a submission."""
