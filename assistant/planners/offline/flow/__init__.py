"""The order of things: waiting, conditions, loops, failure, and steps one after another."""
