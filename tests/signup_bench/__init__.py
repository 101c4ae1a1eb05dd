"""The last place: many people sign up at the same moment, over HTTP, with several server processes.

`make bench-signup`, or `python -m tests.signup_bench`. It begins with an empty database each time, listens on
127.0.0.1 alone, and ends only what it started.
"""
