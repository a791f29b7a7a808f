from flask import Flask
from flask_socketio import SocketIO
from lobby import listen
from worker import run

app = Flask(__name__)
# finds: python-socketio/server
socketio = SocketIO(app)
listen(socketio)
# What is handed over to one who only calls it back is no server of theirs.
run(app.logger)
# finds: python-socketio/application
socketio.run(app, port=5000)
