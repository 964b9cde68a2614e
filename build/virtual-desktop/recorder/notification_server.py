"""A notification server that keeps everything and shows nothing."""

import dbus
import dbus.service

from wire import Failure, plain, push

NOTIFICATIONS = 'org.freedesktop.Notifications'
REASONS = {1: 'expired', 2: 'dismissed', 3: 'withdrawn', 4: 'undefined'}


class NotificationServer(dbus.service.Object):
    def __init__(self, bus):
        self.records = []
        self.last_id = 0
        super().__init__(
            dbus.service.BusName(NOTIFICATIONS, bus, do_not_queue=True), '/org/freedesktop/Notifications'
        )

    @dbus.service.method(NOTIFICATIONS, out_signature='as')
    def GetCapabilities(self):
        return ['actions', 'body', 'body-markup', 'persistence']

    @dbus.service.method(NOTIFICATIONS, out_signature='ssss')
    def GetServerInformation(self):
        return ('virtual desktop', 'Syncwatch', '1', '1.2')

    @dbus.service.method(NOTIFICATIONS, in_signature='susssasa{sv}i', out_signature='u')
    def Notify(self, app, replaces, icon, summary, body, actions, hints, timeout):
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
