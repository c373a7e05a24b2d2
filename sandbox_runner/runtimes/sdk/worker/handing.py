"""Handing descriptors over, where the kernel counts those on their way by user."""

import errno
import socket
import time

_TRIES, _PAUSE = 200, 0.005


def hand_over(line: socket.socket, message: bytes, descriptor: int) -> None:
    """Send a message with a descriptor; when the user's other programs send many, a second is waited.

    Raises:
        OSError: as `socket.send_fds` does.
    """
    for left in reversed(range(_TRIES)):
        try:
            socket.send_fds(line, [message], [descriptor])
        except OSError as error:
            if error.errno != errno.ETOOMANYREFS or not left:
                raise
            time.sleep(_PAUSE)
        else:
            return
