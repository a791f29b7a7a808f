from botocore.exceptions import ClientError

from live import Manager


class Notifier:
    def __init__(self, manager: Manager):
        self.manager = manager

    def tell(self, connections, data):
        try:
            self.manager.send_to_all(connections, data)
        # finds: python-websocket-error/send-failure
        except ClientError as error:
            print(error)

    def tell_whoever_is_there(self, connections, data):
        try:
            self.manager.try_all(connections, data)
        # clean: every failure ends within
        except ClientError as error:
            print(error)
        try:
            self.manager.try_first(connections, data)
        # finds: python-websocket-error/send-failure
        except ClientError as error:
            print(error)

    def tell_or_stop(self, connections, data):
        try:
            try:
                self.manager.send_to_all(connections, data)
            # finds: python-websocket-error/send-failure
            except Exception as error:
                print(error)
        # clean: caught before
        except ClientError as error:
            print(error)
