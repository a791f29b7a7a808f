class Registry:
    """Commands of a shell."""

    def __init__(self):
        self.commands = {}

    def command(self, name):
        def keep(function):
            self.commands[name] = function
            return function

        return keep


class WSRouter:
    def __init__(self, prefix):
        self.prefix = prefix
        self.known = {}

    def on(self, kind):
        def keep(function):
            self.known[kind] = function
            return function

        return keep

    def timed(self, seconds):
        def around(function):
            return function

        return around


shell = Registry()
orders = WSRouter("orders")
PAID = "order.paid"


# clean: the class says nothing of sockets
@shell.command("list")
def list_all():
    pass


# finds: python-socket-messages/handler (likely)
@orders.on(PAID)
async def paid(connection, body):
    pass


# clean: keeps nothing
@orders.timed("slow")
async def slow():
    pass
