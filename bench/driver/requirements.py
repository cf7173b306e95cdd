"""Programs that the bench needs: found, or installed with apt-get if this may be done, else asked for."""

import os
import shutil
import subprocess

from .failure import Failure

PACKAGES = {"valgrind": "valgrind", "taskset": "util-linux", "cargo": None, "git": "git"}


def need(*programs):
    missing = [program for program in programs if not shutil.which(program)]
    installable = [PACKAGES[program] for program in missing if PACKAGES.get(program)]
    if installable and os.geteuid() == 0 and shutil.which("apt-get"):
        install = ["apt-get", "install", "-y", "--no-install-recommends", *installable]
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        if subprocess.run(install, **quiet).returncode:
            subprocess.run(["apt-get", "update"], **quiet)
            subprocess.run(install, **quiet)
    missing = [program for program in missing if not shutil.which(program)]
    if missing:
        packages = " ".join(PACKAGES.get(program) or program for program in missing)
        raise Failure(f"{', '.join(missing)} missing; install it first (Debian: apt-get install {packages})")
