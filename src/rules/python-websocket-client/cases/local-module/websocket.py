def create_connection(address):
    return address


class WebSocket:
    pass
