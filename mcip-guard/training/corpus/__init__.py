"""Builds the corpus on which the guardian's classifier is trained. See README.md."""
