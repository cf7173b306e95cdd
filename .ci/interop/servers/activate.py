"""Starts a program as a service manager does that listens for it (sd_listen_fds(3)).

    python activate.py PORT PATH PROGRAM [ARGUMENT...]

Listens on 127.0.0.1:PORT and at the Unix socket PATH, and becomes the program with these as its descriptors 3 and 4.
"""

import os
import socket
import sys


def main() -> None:
    port, path, program = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    tcp = socket.create_server(("127.0.0.1", port))
    unix = socket.socket(socket.AF_UNIX)
    unix.bind(path)
    unix.listen()
    # Out of the way first: either may have the number that the other is to get.
    kept = [os.dup(tcp.fileno()), os.dup(unix.fileno())]
    kept = [os.dup2(fd, 20 + place) for place, fd in enumerate(kept)]
    for place, fd in enumerate(kept):
        os.dup2(fd, 3 + place)
    os.environ.update(LISTEN_FDS="2", LISTEN_FDNAMES="http:local", LISTEN_PID=str(os.getpid()))
    os.execv(program, sys.argv[3:])


if __name__ == "__main__":
    main()
