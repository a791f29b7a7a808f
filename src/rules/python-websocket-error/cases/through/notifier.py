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
