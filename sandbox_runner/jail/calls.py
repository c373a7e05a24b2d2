"""Which system calls a worker may make: a list of what passes; all else is refused."""

from __future__ import annotations

import errno
import os
import signal
import socket

from .filters import ALLOW, KILL, Program, Rules, Test, refuse

_PLAIN = [
    "read",
    "write",
    "close",
    "fstat",
    "stat",
    "lstat",
    "newfstatat",
    "statx",
    "poll",
    "ppoll",
    "lseek",
    "mprotect",
    "munmap",
    "brk",
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "rt_sigtimedwait",
    "rt_sigpending",
    "rt_sigsuspend",
    "sigaltstack",
    "pread64",
    "pwrite64",
    "readv",
    "writev",
    "preadv",
    "pwritev",
    "preadv2",
    "pwritev2",
    "access",
    "faccessat",
    "faccessat2",
    "pipe",
    "pipe2",
    "select",
    "pselect6",
    "sched_yield",
    "mremap",
    "msync",
    "mincore",
    "madvise",
    "dup",
    "dup2",
    "dup3",
    "pause",
    "nanosleep",
    "clock_nanosleep",
    "clock_gettime",
    "clock_getres",
    "gettimeofday",
    "time",
    "getitimer",
    "setitimer",
    "alarm",
    "timerfd_create",
    "timerfd_settime",
    "timerfd_gettime",
    "eventfd2",
    "epoll_create",
    "epoll_create1",
    "epoll_ctl",
    "epoll_wait",
    "epoll_pwait",
    "epoll_pwait2",
    "getpid",
    "getppid",
    "gettid",
    "getuid",
    "geteuid",
    "getgid",
    "getegid",
    "getgroups",
    "getresuid",
    "getresgid",
    "getpgrp",
    "getpgid",
    "getsid",
    "uname",
    "getcwd",
    "chdir",
    "fchdir",
    "flock",
    "fsync",
    "fdatasync",
    "sync_file_range",
    "ftruncate",
    "getdents",
    "getdents64",
    "open",
    "openat",
    "creat",
    "mkdir",
    "mkdirat",
    "rmdir",
    "unlink",
    "unlinkat",
    "rename",
    "renameat",
    "renameat2",
    "readlink",
    "readlinkat",
    "statfs",
    "fstatfs",
    "getrlimit",
    "getrusage",
    "times",
    "sysinfo",
    "futex",
    "futex_waitv",
    "set_robust_list",
    "get_robust_list",
    "rseq",
    "set_tid_address",
    "membarrier",
    "getcpu",
    "sched_getaffinity",
    "sched_getscheduler",
    "sched_getparam",
    "sched_get_priority_max",
    "sched_get_priority_min",
    "getpriority",
    "exit",
    "exit_group",
    "restart_syscall",
    "getrandom",
    "umask",
    "wait4",
    "waitid",
    "signalfd4",
    "sendfile",
    "copy_file_range",
    "fadvise64",
    "shutdown",
    "getsockname",
    "getpeername",
    "getsockopt",
    "recvfrom",
    "recvmsg",
]
_STARTING = ("execve", "arch_prctl")
"""What a program that begins asks for."""
_MODES = (
    "chmod", "fchmod", "fchmodat", "fchmodat2", "utime", "utimes", "futimesat", "utimensat",
)  # fmt: skip
_EXTENDED = [
    prefix + name
    for name in ("getxattr", "setxattr", "listxattr", "removexattr")
    for prefix in ("", "l", "f")
]

_THREAD = 0x100 | 0x200 | 0x400 | 0x800 | 0x10000
"""CLONE_VM, CLONE_FS, CLONE_FILES, CLONE_SIGHAND and CLONE_THREAD: a thread, not a process, and
without descriptors of its own, which nobody would count."""
_OWN_DESCRIPTORS = 2
"""CLOSE_RANGE_UNSHARE."""
_SHARED, _NO_FILE = 1, 0x20
"""MAP_SHARED and MAP_ANONYMOUS: together, memory that stays when hardly any of it is mapped."""
_CORE = 4
"""RLIMIT_CORE: one byte keeps cores from programs that take them, no byte does not."""
_ATTACH = (26, 27, 38, 40, 50, 51, 52)
"""SO_ATTACH_FILTER and other options of sockets that take programs."""
_LEVELS = (socket.SOL_SOCKET, socket.IPPROTO_IP, socket.IPPROTO_TCP, socket.IPPROTO_UDP, 41)
"""Those of the internet fail in the kernel, which has no such sockets, with the usual error."""
_SIZES = (int(socket.SO_SNDBUF), int(socket.SO_RCVBUF))
"""A wish that is heard and not granted: buffers are the system's memory."""
_NOTHING = 0
_NAMESPACES = 0x7E020080
_TRACED = 0x2000 | 0x800000
_IOCTLS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
"""TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX."""
_FCNTLS = (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030, 1031, 1032, 1033, 1034)
"""Duplicates, flags, locks, the size of pipes and seals; not who is sent signals."""
_NAMES = (15, 16, 3, 0x53564D41)
"""PR_SET_NAME, PR_GET_NAME, PR_GET_DUMPABLE, PR_SET_VMA: names of threads and memory."""
_SOCKET_KIND = 0xF
_FATAL = int(signal.SIGKILL)


def worker_program(*, own_files: bool, truncate: bool, execution: bool = False) -> Program:
    """The program of a worker.

    Args:
        own_files: whether the files that it sees are its own or read-only, so that their modes and
            times may be changed: Landlock does not watch those.
        truncate: whether Landlock watches truncation.
        execution: whether programs may be executed, in place of the process: Landlock says which.
    """
    rules = Rules()
    _processes(rules)
    _sockets(rules)
    _descriptors(rules)
    _memory(rules)
    rules.decide(_PLAIN, ALLOW)
    rules.decide(("fallocate",), ALLOW if own_files else refuse(errno.EOPNOTSUPP))
    rules.decide(_MODES if own_files else (), ALLOW)
    rules.decide(("truncate",) if truncate else (), ALLOW)
    rules.decide(_STARTING if execution else (), ALLOW)
    rules.decide(_EXTENDED, refuse(errno.EOPNOTSUPP))
    return rules.program()


def _processes(rules: Rules) -> None:
    """Threads, and signals to itself; killing itself works even for the first of its namespace."""
    own = (os.getpid(), 0)
    threads = Test(0, (_THREAD,), _THREAD | _NAMESPACES | _TRACED)
    rules.when("clone", (threads,), ALLOW)
    rules.when("kill", (Test(0, own), Test(1, (_FATAL,))), KILL)
    rules.when("tgkill", (Test(0, own), Test(2, (_FATAL,))), KILL)
    rules.when("kill", (Test(0, own),), ALLOW)
    rules.when("tgkill", (Test(0, own),), ALLOW)
    rules.when("prctl", (Test(0, _NAMES),), ALLOW)
    rules.when("setrlimit", (Test(0, (_CORE,)),), refuse(errno.EPERM))
    rules.decide(("setrlimit",), ALLOW)
    asking = (Test(2, (0,)), Test(2, (0,), high=True))
    rules.when("prlimit64", (Test(0, own), *asking), ALLOW)
    rules.when("prlimit64", (Test(1, (_CORE,)),), refuse(errno.EPERM))
    rules.when("prlimit64", (Test(0, own),), ALLOW)


def _sockets(rules: Rules) -> None:
    """Pairs, and nothing that could be connected elsewhere."""
    stream = int(socket.SOCK_STREAM)
    pairs = (Test(0, (socket.AF_UNIX,)), Test(1, (stream,), _SOCKET_KIND))
    rules.when("socketpair", pairs, ALLOW)
    rules.decide(("sendto", "sendmsg"), ALLOW)
    attaching = (Test(1, (socket.SOL_SOCKET,)), Test(2, _ATTACH))
    rules.when("setsockopt", attaching, refuse(errno.EPERM))
    sizes = (Test(1, (socket.SOL_SOCKET,)), Test(2, _SIZES))
    rules.when("setsockopt", sizes, refuse(_NOTHING))
    rules.when("setsockopt", (Test(1, _LEVELS),), ALLOW)


def _memory(rules: Rules) -> None:
    """No memory but what counts as resident where it is in use."""
    unnamed = Test(3, (_SHARED | _NO_FILE,), _SHARED | _NO_FILE)
    rules.when("mmap", (unnamed,), refuse(errno.ENOMEM))
    rules.decide(("mmap",), ALLOW)


def _descriptors(rules: Rules) -> None:
    rules.when("close_range", (Test(2, (0,), _OWN_DESCRIPTORS),), ALLOW)
    rules.when("ioctl", (Test(1, _IOCTLS),), ALLOW)
    rules.when("fcntl", (Test(1, _FCNTLS),), ALLOW)
