"""The machine: which processors serve, which ask, and how busy it was."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / "build" / "release"
WORK = ROOT / "build" / "bench"


def say(text):
    print(text, file=sys.stderr, flush=True)


def halves():
    """(processors of servers, processors of clients): a client must not take time from a server.
    With one processor both share it."""
    all_of_them = sorted(os.sched_getaffinity(0))
    if len(all_of_them) == 1:
        return all_of_them, all_of_them
    middle = len(all_of_them) // 2
    return all_of_them[:middle], all_of_them[middle:]


SERVER_CPUS, CLIENT_CPUS = halves()


def pinned(cpus):
    """For subprocess.Popen(preexec_fn=...)."""
    return lambda: os.sched_setaffinity(0, cpus)


def processor_seconds(pid):
    """Time that a process has spent on processors so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def status_mb(pid, what):
    """VmRSS, VmHWM, RssAnon ... of a process in MB (10^6 bytes)."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(what + ":"):
            return int(line.split()[1]) * 1024 / 1e6
    raise KeyError(what)


def description():
    model = "unknown processor"
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    return f"{os.cpu_count()} processors ({model}), load average {load}"
