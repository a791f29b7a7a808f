from flask import Flask, request
from flask_socketio import SocketIO

app = Flask(__name__)
# finds: python-socketio/server
socketio = SocketIO(app)
# finds: python-socket-broadcast/manager
names = {}
# finds: python-socket-broadcast/manager
online = set()
# clean: what is kept by a room is not a connection's
scores = {}


# finds: python-socketio/handler
@socketio.on("join")
def join(data):
    names[request.sid] = data["name"]
    scores[data["room"]] = 0


# finds: python-socketio/handler
@socketio.on("wave")
def wave(data):
    from flask import request as asked

    sid = asked.sid
    online.add(sid)
