"""What the figures were measured on."""

import os
import platform
import re
import subprocess

from . import paths


def output(*command, cwd=paths.ROOT):
    try:
        done = subprocess.run(command, capture_output=True, text=True, cwd=cwd)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def commit():
    """The commit that was measured; `+` if the tree differs from it."""
    name = output("git", "rev-parse", "--short=12", "HEAD") or "unknown"
    changed = output("git", "status", "--porcelain", "--untracked-files=no", "--", ".", ":!bench/results", ":!bench/plots", ":!bench/RESULTS.md")
    return name + "+" if changed else name


def about():
    with open("/proc/cpuinfo") as file:
        model = re.search(r"model name\s*: (.*)", file.read())
    with open("/proc/meminfo") as file:
        memory = int(re.search(r"MemTotal:\s+(\d+)", file.read())[1])
    return {
        "commit": commit(),
        "processor": f"{model[1] if model else platform.machine()}, {os.cpu_count()} cores",
        "memory_gib": round(memory / 1024 / 1024),
        "system": f"{platform.system()} {platform.release()}",
        "rustc": output("rustc", "--version"),
    }
