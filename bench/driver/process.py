"""Server processes: started on a core of their own, asked what they cost, ended."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time

from . import paths, wire
from .failure import Failure
from .wire import WrongAnswer

SERVER_CORE = 0
LOAD_CORE = 1
TICKS = os.sysconf("SC_CLK_TCK")


def pinned(core, command):
    """A command that keeps to one core. On a machine with one core there is nothing to keep to."""
    if (os.cpu_count() or 1) > core:
        return ["taskset", "-c", str(core), *map(str, command)]
    return [str(word) for word in command]


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """A server over HTTP. `{port}` in its command is replaced by a free one. A context manager."""

    def __init__(self, peer, core=SERVER_CORE, wrapper=(), start_time=30.0):
        self.peer = peer
        self.core = core
        self.wrapper = list(wrapper)
        self.start_time = start_time
        self.port = None
        self.process = None
        self.token = None
        self.session = None
        self.scratch = None

    def __enter__(self):
        self.port = free_port()
        paths.SCRATCH.mkdir(parents=True, exist_ok=True)
        self.scratch = tempfile.mkdtemp(dir=paths.SCRATCH)
        words = [str(word).replace("{port}", str(self.port)) for word in self.peer.command]
        self.process = subprocess.Popen(
            pinned(self.core, [*self.wrapper, *words]),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **self.peer.environment, "TMPDIR": self.scratch},
        )
        try:
            self._await()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()
        shutil.rmtree(self.scratch, ignore_errors=True)

    def _await(self):
        deadline = time.monotonic() + self.start_time
        if self.peer.prints_token:
            self.token = self._first_line(deadline)
        while True:
            self.alive()
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise Failure(f"{self.peer.name}: does not listen on port {self.port}") from None
                time.sleep(0.005)
        if self.peer.session:
            self._open_session()

    def _open_session(self):
        """Shakes hands as the earlier revisions do; further requests belong to the session."""
        _, headers = self._post(wire.initialize())
        self.session = headers.get("Mcp-Session-Id")
        if not self.session:
            raise Failure(f"{self.peer.name}: opens no session")
        self._post(self.request(wire.initialized()))

    def _first_line(self, deadline):
        line = []
        reader = threading.Thread(target=lambda: line.append(self.process.stdout.readline()), daemon=True)
        reader.start()
        reader.join(max(0.1, deadline - time.monotonic()))
        if not line or not line[0].strip():
            raise Failure(f"{self.peer.name}: prints no token; command: {' '.join(map(str, self.peer.command))}")
        return line[0].strip().decode()

    def alive(self):
        if self.process.poll() is not None:
            words = " ".join(map(str, self.peer.command))
            raise Failure(f"{self.peer.name}: ended with status {self.process.returncode}; command: {words}")

    @property
    def pid(self):
        return self.process.pid

    def request(self, request):
        """A request with what this server asks for beside it: its token, its session."""
        if self.token:
            request = request.with_header("Authorization", f"Bearer {self.token}")
        if self.session:
            request = request.with_header("Mcp-Session-Id", self.session)
        return request

    def _post(self, request):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("POST", "/mcp", request.body, request.headers)
            response = connection.getresponse()
            text = response.read()
        except OSError as error:
            raise Failure(f"{self.peer.name}: {error}") from error
        finally:
            connection.close()
        if response.status not in (200, 202):
            raise Failure(f"{self.peer.name}: status {response.status}: {text[:500]!r}")
        return text, response.headers

    def check(self, request):
        """Sends one request and checks its answer, which is returned."""
        text, _ = self._post(self.request(request))
        try:
            request.expect.check(text)
        except (WrongAnswer, ValueError) as error:
            raise Failure(f"{self.peer.name}: answers wrongly: {error}") from error
        return text

    def trim(self, most=256 << 20):
        """Empties what it has written into files, before the disk is full. Records are appended, so nothing is torn."""
        for file in os.scandir(self.scratch):
            if file.is_file() and file.stat().st_size > most:
                os.truncate(file.path, 0)

    def cpu(self):
        return Cpu(self.pid)


class Cpu:
    """The processor time of a process so far: to the nanosecond as long as its threads stay the same, else in clock ticks."""

    def __init__(self, pid):
        self.pid = pid
        self.threads = self._threads()
        self.ticks = self._ticks()

    def _threads(self):
        times = {}
        for thread in os.listdir(f"/proc/{self.pid}/task"):
            try:
                with open(f"/proc/{self.pid}/task/{thread}/schedstat") as file:
                    times[thread] = int(file.read().split()[0])
            except (OSError, IndexError):
                continue
        return times

    def _ticks(self):
        with open(f"/proc/{self.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def since(self, earlier):
        """Seconds of processor time since then."""
        if self.threads and set(earlier.threads) <= set(self.threads):
            return (sum(self.threads.values()) - sum(earlier.threads.values())) / 1e9
        return (self.ticks - earlier.ticks) / TICKS


def memory(pid, what="VmHWM"):
    """Bytes of memory: `VmHWM` is the most that ever was resident, `VmRSS` what is."""
    with open(f"/proc/{pid}/status") as file:
        found = re.search(rf"{what}:\s+(\d+) kB", file.read())
    return int(found[1]) * 1024 if found else 0


def core_busy(core=SERVER_CORE):
    """Seconds that a core has been busy so far, whoever kept it so, and seconds that were stolen from this machine."""
    with open("/proc/stat") as file:
        for line in file:
            if line.startswith(f"cpu{core} "):
                user, nice, system, idle, wait, irq, soft, steal = map(int, line.split()[1:9])
                return (user + nice + system + irq + soft) / TICKS, steal / TICKS
    return 0.0, 0.0
