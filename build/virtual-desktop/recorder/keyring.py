"""The Secret Service, seen from outside the application."""

import dbus

from wire import PROPERTIES, call, plain

SECRETS = 'org.freedesktop.secrets'
SECRETS_PATH = '/org/freedesktop/secrets'
SECRET_SERVICE = 'org.freedesktop.Secret.Service'
LOGIN = SECRETS_PATH + '/collection/login'


class Keyring:
    def __init__(self, bus):
        self.bus = bus

    def ask(self, path, interface, method, signature='', *args):
        return call(self.bus, SECRETS, path, interface, method, signature, *args)

    def open_session(self):
        _, session = yield self.ask(SECRETS_PATH, SECRET_SERVICE, 'OpenSession', 'sv', 'plain', '')
        return session

    def unlock(self, password):
        # The public Unlock wants a prompter and a person; this is the door for callers that know the password.
        session = yield from self.open_session()
        secret = dbus.Struct(
            (session, dbus.ByteArray(b''), dbus.ByteArray(password.encode()), 'text/plain'), signature='oayays'
        )
        yield self.ask(
            SECRETS_PATH,
            'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface',
            'UnlockWithMasterPassword',
            'o(oayays)',
            dbus.ObjectPath(LOGIN),
            secret,
        )

    def lock(self):
        yield self.ask(SECRETS_PATH, SECRET_SERVICE, 'Lock', 'ao', [dbus.ObjectPath(LOGIN)])

    def item_paths(self, collection):
        return (yield self.ask(collection, PROPERTIES, 'Get', 'ss', 'org.freedesktop.Secret.Collection', 'Items'))

    def clear(self):
        """Deletes every item of the login collection, as a person does in the desktop's password program."""
        for path in (yield from self.item_paths(LOGIN)):
            yield self.ask(path, 'org.freedesktop.Secret.Item', 'Delete')

    def read_items(self):
        """Every item of every collection; the secret of a locked one is None."""
        session = yield from self.open_session()
        collections = yield self.ask(SECRETS_PATH, PROPERTIES, 'Get', 'ss', SECRET_SERVICE, 'Collections')
        found = []
        for collection in collections:
            paths = yield from self.item_paths(collection)
            for path in paths:
                item = yield self.ask(path, PROPERTIES, 'GetAll', 's', 'org.freedesktop.Secret.Item')
                secret = None
                if not item['Locked']:
                    answer = yield self.ask(path, 'org.freedesktop.Secret.Item', 'GetSecret', 'o', session)
                    secret = plain(dbus.ByteArray(bytes(answer[2])))
                found.append(
                    {
                        'collection': str(collection).rpartition('/')[2],
                        'label': str(item['Label']),
                        'attributes': plain(item['Attributes']),
                        'locked': bool(item['Locked']),
                        'secret': secret,
                    }
                )
        return found
