"""Where applications register their tray items, and the hand that clicks them."""

import time

import dbus
import dbus.service

from wire import PROPERTIES, Failure, call, plain, push

WATCHER = 'org.kde.StatusNotifierWatcher'
ITEM = 'org.kde.StatusNotifierItem'
MENU = 'com.canonical.dbusmenu'


class TrayHost(dbus.service.Object):
    """Watcher and host in one: applications register their tray items here. It can come late, go and return, as a panel does."""

    def __init__(self, bus):
        self.bus = bus
        self.items = {}
        self.open = False
        self.hosted = False
        super().__init__()

    def start(self, host=True):
        """Without a host there is a watcher, and nobody who shows what is registered with it."""
        if not self.open:
            self.open = True
            self.hosted = host
            self.add_to_connection(self.bus, '/StatusNotifierWatcher')
            self.bus.request_name(WATCHER, dbus.bus.NAME_FLAG_DO_NOT_QUEUE)
        elif host and not self.hosted:
            self.hosted = True
            self.StatusNotifierHostRegistered()

    def stop(self):
        """What a panel does that ends: it forgets every item, and its name is free."""
        if not self.open:
            return
        for key in list(self.items):
            self.forget(key)
        self.open = False
        self.bus.release_name(WATCHER)
        self.remove_from_connection()

    @dbus.service.method(WATCHER, in_signature='s', sender_keyword='sender')
    def RegisterStatusNotifierItem(self, service, sender=None):
        name, path = (sender, service) if service.startswith('/') else (service, '/StatusNotifierItem')
        key = name + path
        if key in self.items:
            return
        self.items[key] = {'name': name, 'path': path, 'watches': []}
        watches = self.items[key]['watches']
        for interface in (ITEM, MENU, PROPERTIES):
            watches.append(
                self.bus.add_signal_receiver(
                    lambda *_, member=None: push({'event': 'tray-changed', 'key': key, 'signal': member}),
                    dbus_interface=interface,
                    bus_name=name,
                    member_keyword='member',
                )
            )
        watches.append(self.bus.watch_name_owner(name, lambda owner: owner or self.forget(key)))
        push({'event': 'tray-registered', 'key': key})
        self.StatusNotifierItemRegistered(key)

    @dbus.service.method(WATCHER, in_signature='s')
    def RegisterStatusNotifierHost(self, _service):
        self.StatusNotifierHostRegistered()

    @dbus.service.signal(WATCHER, signature='s')
    def StatusNotifierItemRegistered(self, service):
        pass

    @dbus.service.signal(WATCHER, signature='s')
    def StatusNotifierItemUnregistered(self, service):
        pass

    @dbus.service.signal(WATCHER, signature='')
    def StatusNotifierHostRegistered(self):
        pass

    @dbus.service.method(PROPERTIES, in_signature='ss', out_signature='v')
    def Get(self, interface, name):
        return self.GetAll(interface)[name]

    @dbus.service.method(PROPERTIES, in_signature='s', out_signature='a{sv}')
    def GetAll(self, _interface):
        return {
            'IsStatusNotifierHostRegistered': self.hosted,
            'ProtocolVersion': dbus.Int32(0),
            'RegisteredStatusNotifierItems': dbus.Array(list(self.items), signature='s'),
        }

    def forget(self, key):
        item = self.items.pop(key, None)
        if item is None:
            return
        for watch in item['watches']:
            (watch.remove if hasattr(watch, 'remove') else watch.cancel)()
        push({'event': 'tray-gone', 'key': key})
        self.StatusNotifierItemUnregistered(key)

    def need(self):
        if not self.open:
            raise Failure('nobody shows tray items here')

    def newest(self):
        self.need()
        if not self.items:
            raise Failure('no application has a tray item')
        return list(self.items.items())[-1][1]

    def read_items(self):
        """Every registered item with its properties and its menu as the application exports them now."""
        self.need()
        found = []
        for key, item in list(self.items.items()):
            try:
                properties = yield call(self.bus, item['name'], item['path'], PROPERTIES, 'GetAll', 's', ITEM)
                entry = {'key': key, 'properties': plain(properties), 'menu': None}
                if properties.get('Menu', '/') not in ('/', '/NO_DBUSMENU'):
                    layout = yield call(
                        self.bus, item['name'], properties['Menu'], MENU, 'GetLayout', 'iias', 0, -1, []
                    )
                    entry['menu'] = plain(layout[1])
                found.append(entry)
            except dbus.DBusException as error:
                # The application is there but took the item's object away: that is how it goes for some.
                push({'event': 'tray-unreadable', 'key': key, 'message': str(error)})
                if error.get_dbus_name().rpartition('.')[2].startswith(('Unknown', 'ServiceUnknown')):
                    self.forget(key)
        return found

    def menu_of(self, item):
        menu = yield call(self.bus, item['name'], item['path'], PROPERTIES, 'Get', 'ss', ITEM, 'Menu')
        return str(menu)

    def about_to_show(self, id):
        """What a host does before it opens a menu: the application may fill it in only now."""
        item = self.newest()
        menu = yield from self.menu_of(item)
        try:
            yield call(self.bus, item['name'], menu, MENU, 'AboutToShow', 'i', id)
        except dbus.DBusException:
            # Chromium answers with an error where it has nothing to prepare; panels take no notice either.
            pass

    def click(self, id):
        item = self.newest()
        menu = yield from self.menu_of(item)
        now = dbus.UInt32(int(time.time()))
        data = dbus.Int32(0, variant_level=1)
        try:
            yield call(self.bus, item['name'], menu, MENU, 'Event', 'isvu', id, 'clicked', data, now)
        except dbus.DBusException as error:
            # What was clicked may end the application before it has answered; a panel does not mind either.
            if error.get_dbus_name() != 'org.freedesktop.DBus.Error.NoReply':
                raise

    def activate(self):
        item = self.newest()
        yield call(self.bus, item['name'], item['path'], ITEM, 'Activate', 'ii', 0, 0)
