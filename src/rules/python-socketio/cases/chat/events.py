from flask_socketio import Namespace, emit, join_room

from . import socketio


# finds: python-socketio/handler
@socketio.on("joined", namespace="/chat")
def joined(message):
    # finds: python-socketio/emit
    join_room(message["room"])
    # finds: python-socketio/emit
    emit("status", message, to=message["room"])


# finds: python-socketio/namespace
class Rooms(Namespace):
    def on_text(self, message):
        # finds: python-socketio/emit
        self.emit("text", message)
