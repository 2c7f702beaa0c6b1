"""A program of its own: an SVG on standard input becomes a PNG on standard output, in little time and memory."""

import resource
import sys

import resvg_py

SECONDS, MEMORY = 5, 1024**3


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_NOFILE, (8, 8))
    source = sys.stdin.buffer.read().decode()
    sys.stdout.buffer.write(bytes(resvg_py.svg_to_bytes(svg_string=source, skip_system_fonts=True)))


if __name__ == "__main__":
    main()
