"""A notification server that keeps everything and shows nothing."""

import dbus
import dbus.bus
import dbus.lowlevel
import dbus.service

from wire import PROPERTIES, Failure, plain, push

NOTIFICATIONS = 'org.freedesktop.Notifications'
REASONS = {1: 'expired', 2: 'dismissed', 3: 'withdrawn', 4: 'undefined'}


PATH = '/org/freedesktop/Notifications'
REFUSAL = 'org.freedesktop.Notifications.Error.Refused'
UNKNOWN_PROPERTY = 'org.freedesktop.DBus.Error.UnknownProperty'
CAPABILITIES = ['actions', 'body', 'body-markup', 'persistence']


class NotificationServer(dbus.service.Object):
    """On a connection of its own: whoever starts it again is somebody else to the bus, and counts from one."""

    # One after the other; the library knows of "one" and of "several" only.
    SUPPORTS_MULTIPLE_CONNECTIONS = True

    def __init__(self):
        self.records = []
        self.manner = 'well'
        self.inhibited = False
        self.capabilities = CAPABILITIES
        self.bus = None
        super().__init__()
        self.start()

    def start(self):
        if self.bus is not None:
            raise Failure('the notification server runs already')
        self.last_id = 0
        self.bus = dbus.SessionBus(private=True)
        self.bus.set_exit_on_disconnect(False)
        self.add_to_connection(self.bus, PATH)
        self.bus.request_name(NOTIFICATIONS, dbus.bus.NAME_FLAG_DO_NOT_QUEUE)

    def stop(self):
        if self.bus is None:
            raise Failure('the notification server does not run')
        for record in self.records:
            self.end(record['id'], 'undefined')
        self.remove_from_connection(self.bus, PATH)
        self.bus.close()
        self.bus = None

    def behave(self, manner, capabilities):
        self.manner = manner
        if capabilities is not None:
            self.capabilities = capabilities

    def inhibit(self, on):
        self.inhibited = on
        self.PropertiesChanged(NOTIFICATIONS, {'Inhibited': on}, [])

    @dbus.service.method(PROPERTIES, in_signature='ss', out_signature='v')
    def Get(self, interface, name):
        if (interface, name) != (NOTIFICATIONS, 'Inhibited'):
            raise dbus.DBusException('There is no such property.', name=UNKNOWN_PROPERTY)
        return self.inhibited

    @dbus.service.signal(PROPERTIES, signature='sa{sv}as')
    def PropertiesChanged(self, interface, changed, invalidated):
        pass

    def answer(self, message, succeed, fail, value):
        if self.manner == 'well':
            succeed(*value())
        elif self.manner == 'refuse':
            fail(dbus.DBusException('This server shows nothing.', name=REFUSAL))
        elif self.manner == 'nonsense':
            reply = dbus.lowlevel.MethodReturnMessage(message)
            reply.append('nonsense', signature='s')
            self.bus.send_message(reply)
        # 'hang': whoever asked waits.

    @dbus.service.method(
        NOTIFICATIONS, out_signature='as', async_callbacks=('succeed', 'fail'), message_keyword='message'
    )
    def GetCapabilities(self, message, succeed, fail):
        self.answer(message, succeed, fail, lambda: [dbus.Array(self.capabilities, signature='s')])

    @dbus.service.method(
        NOTIFICATIONS, out_signature='ssss', async_callbacks=('succeed', 'fail'), message_keyword='message'
    )
    def GetServerInformation(self, message, succeed, fail):
        self.answer(message, succeed, fail, lambda: ['virtual desktop', 'Syncwatch', '1', '1.2'])

    @dbus.service.method(
        NOTIFICATIONS,
        in_signature='susssasa{sv}i',
        out_signature='u',
        async_callbacks=('succeed', 'fail'),
        message_keyword='message',
    )
    def Notify(
        self, app, replaces, icon, summary, body, actions, hints, timeout, message, succeed, fail
    ):
        self.answer(
            message,
            succeed,
            fail,
            lambda: [self.show(app, replaces, icon, summary, body, actions, hints, timeout)],
        )

    def show(self, app, replaces, icon, summary, body, actions, hints, timeout):
        if replaces:
            id = int(replaces)
            self.end(id, 'replaced')
        else:
            self.last_id += 1
            id = self.last_id
        record = {
            'id': id,
            'replacesId': int(replaces),
            'appName': str(app),
            'appIcon': str(icon),
            'summary': str(summary),
            'body': str(body),
            'actions': dict(zip(map(str, actions[::2]), map(str, actions[1::2]))),
            'hints': plain(hints),
            'expireTimeoutMs': int(timeout),
            'closed': None,
        }
        self.records.append(record)
        push({'event': 'notified', 'notification': record})
        return dbus.UInt32(id)

    @dbus.service.method(NOTIFICATIONS, in_signature='u')
    def CloseNotification(self, id):
        self.close(int(id), 3)

    @dbus.service.signal(NOTIFICATIONS, signature='uu')
    def NotificationClosed(self, id, reason):
        pass

    @dbus.service.signal(NOTIFICATIONS, signature='us')
    def ActionInvoked(self, id, action):
        pass

    def shown(self, id):
        return next((one for one in self.records if one['id'] == id and one['closed'] is None), None)

    def end(self, id, how):
        record = self.shown(id)
        if record is not None:
            record['closed'] = how
            push({'event': 'closed', 'id': id, 'how': how})
        return record is not None

    def close(self, id, reason):
        if self.end(id, REASONS[reason]):
            self.NotificationClosed(dbus.UInt32(id), dbus.UInt32(reason))

    def read_all(self):
        return self.records

    def clear(self):
        self.records = []

    def click(self, id, action):
        record = self.shown(id)
        if record is None:
            raise Failure(f'notification {id} is not on screen')
        if action not in record['actions']:
            raise Failure(f'notification {id} has no action "{action}", only {list(record["actions"])}')
        self.ActionInvoked(dbus.UInt32(id), action)
        if not record['hints'].get('resident'):
            self.close(id, 2)

    def dismiss(self, id):
        if self.shown(id) is None:
            raise Failure(f'notification {id} is not on screen')
        self.close(id, 2)
