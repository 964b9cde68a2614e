"""Between the parent and the bus: JSON lines on one side, D-Bus calls on the other."""

import base64
import json
import sys

import dbus

PROPERTIES = 'org.freedesktop.DBus.Properties'
CALL_LIMIT_S = 10


def push(message):
    sys.stdout.write(json.dumps(message) + '\n')
    sys.stdout.flush()


def plain(value):
    """A D-Bus value as JSON; bytes become base64."""
    if isinstance(value, dbus.Array) and value.signature == 'y':
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(entry) for entry in value]
    if isinstance(value, dbus.Boolean):
        return bool(value)
    if isinstance(value, float):
        return float(value)
    if isinstance(value, int):
        return int(value)
    return str(value)


class Failure(Exception):
    """Something the parent asked for cannot be done; its text is the answer."""


def call(bus, name, path, interface, method, signature='', *args):
    """For `yield` inside a request: the call's answer, without stopping the main loop meanwhile."""

    def start(succeed, fail):
        bus.call_async(
            name, path, interface, method, signature, args, succeed, fail, timeout=CALL_LIMIT_S
        )

    return start


def drive(steps, succeed, fail):
    """Runs a request written as a generator that yields `call(...)`s."""

    def advance(resume, value):
        try:
            start = resume(value)
        except StopIteration as end:
            succeed(end.value)
        except Exception as error:
            fail(error)
        else:
            start(
                lambda *answer: advance(steps.send, answer[0] if len(answer) == 1 else answer),
                lambda error: advance(steps.throw, error),
            )

    advance(steps.send, None)
