#!/usr/bin/python3
"""The desktop's side of the bus: tray host, notification server and eyes on the keyring.

Driven by its parent with JSON lines: {"id", "call", "args"} on standard input is answered on standard
output with {"id", "result"} or {"id", "error"}; what the applications do is pushed as {"event", ...}.
When standard input ends the parent is gone, however it died: every process it had placed under guard
is ended too, so that nothing outlives it.
"""

import inspect
import json
import os
import select
import signal
import sys

try:
    import dbus
    import dbus.mainloop.glib
    from gi.repository import GLib
except ImportError as missing:
    module = (missing.name or '').split('.')[0]
    print(json.dumps({'event': 'unusable', 'module': module}), flush=True)
    sys.exit(1)

from keyring import Keyring
from notification_server import NotificationServer
from tray_host import TrayHost
from wire import Failure, drive, push

GRACE_S = 2


class Guard:
    """Processes to end when the parent is gone; by handle, so that a reused number is never hit."""

    def __init__(self):
        self.handles = []

    def add(self, pid):
        self.handles.append(os.pidfd_open(pid))

    def send(self, number):
        for handle in self.handles:
            try:
                signal.pidfd_send_signal(handle, number)
            except ProcessLookupError:
                pass

    def end_all(self):
        self.send(signal.SIGTERM)
        for handle in self.handles:
            # A process's handle becomes readable when it ends.
            select.select([handle], [], [], GRACE_S)
        self.send(signal.SIGKILL)
        os._exit(0)


def wait_for_name(bus, name):
    def start(succeed, _fail):
        watches = []

        def seen(owner):
            if owner:
                # The first call comes before watch_name_owner has returned.
                GLib.idle_add(lambda: watches.pop().cancel() if watches else None)
                succeed(None)

        watches.append(bus.watch_name_owner(name, seen))

    yield start


def main():
    dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
    bus = dbus.SessionBus()
    bus.set_exit_on_disconnect(False)
    guard = Guard()
    keyring = Keyring(bus)
    tray = TrayHost(bus)
    calls = {
        'guard': guard.add,
        'wait-for-name': lambda name: wait_for_name(bus, name),
        'keyring.unlock': keyring.unlock,
        'keyring.lock': keyring.lock,
        'keyring.clear': keyring.clear,
        'keyring.items': keyring.read_items,
        'tray.start': tray.start,
        'tray.stop': tray.stop,
        'tray.items': tray.read_items,
        'tray.about-to-show': tray.about_to_show,
        'tray.click': tray.click,
        'tray.activate': tray.activate,
    }
    if 'tray' in sys.argv[1:]:
        tray.start()
    if 'notifications' in sys.argv[1:]:
        notifications = NotificationServer()
        calls |= {
            'notifications.all': notifications.read_all,
            'notifications.clear': notifications.clear,
            'notifications.click': notifications.click,
            'notifications.dismiss': notifications.dismiss,
            'notifications.behave': notifications.behave,
            'notifications.inhibit': notifications.inhibit,
            'notifications.start': notifications.start,
            'notifications.stop': notifications.stop,
        }

    def handle(line):
        request = json.loads(line)

        def succeed(result):
            push({'id': request['id'], 'result': result})

        def fail(error):
            push({'id': request['id'], 'error': str(error)})

        try:
            if request['call'] not in calls:
                raise Failure(f'this desktop was started without {request["call"]}')
            result = calls[request['call']](**request['args'])
            if inspect.isgenerator(result):
                drive(result, succeed, fail)
            else:
                succeed(result)
        except Exception as error:
            fail(error)

    pending = b''

    def readable(source, _condition):
        nonlocal pending
        chunk = os.read(source, 65536)
        if not chunk:
            guard.end_all()
        *lines, pending = (pending + chunk).split(b'\n')
        for line in lines:
            handle(line)
        return True

    GLib.unix_fd_add_full(
        GLib.PRIORITY_DEFAULT, sys.stdin.fileno(), GLib.IOCondition.IN | GLib.IOCondition.HUP, readable
    )
    GLib.unix_signal_add(GLib.PRIORITY_HIGH, signal.SIGTERM, guard.end_all)
    push({'event': 'ready'})
    GLib.MainLoop().run()


if __name__ == '__main__':
    main()
