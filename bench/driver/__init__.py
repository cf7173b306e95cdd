"""Runs the bench: builds the peers, loads them in turns, and writes what was measured."""
