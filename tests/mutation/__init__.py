"""Change the rules one place at a time, and see that some case notices each change.

`python -m tests.mutation` prints how many changed rules (mutants) there are and how many of them a case of
tests/shapes finds out (kills). A mutant that no case notices is a part of a rule that nothing tests.
"""
