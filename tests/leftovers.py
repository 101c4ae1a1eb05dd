"""Leave nothing behind: a watcher that clears up a server when the run itself is killed."""

import socket
import subprocess
from pathlib import Path

# Its standard input closes when we are gone, however we went; then it ends the server and removes the folder.
WATCHER = """
read _
kill -"$1" "$2"
for _ in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$2" && sleep 0.2; done
rm -rf -- "$3"
"""


class Watcher:
    """A small shell process beside one server; `dismiss` it after an orderly end."""

    def __init__(self, pid: int, folder: Path, signal_name: str = "TERM") -> None:
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", WATCHER, "watcher", signal_name, str(pid), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def dismiss(self) -> None:
        """Send the watcher away before it can mistake an orderly end for a crash."""
        self.process.kill()
        self.process.communicate()


def free_port() -> int:
    """A port on 127.0.0.1 that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
