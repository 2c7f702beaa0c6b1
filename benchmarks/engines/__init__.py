"""The engines that set the same letters, each in a process of its own, so that none sees the other's memory.

Each module has ``prepared(page)``, which does once what needs doing once, and returns what turns a Letter into a PDF.
Only ``ours`` is of the program; the others run on the packages of requirements-bench.lock.
"""
