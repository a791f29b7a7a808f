from flask import Flask
from flask_socketio import SocketIO

# finds: python-socketio/server
socketio = SocketIO()


def create_app():
    app = Flask(__name__)
    # finds: python-socketio/application
    socketio.init_app(app)
    # clean: another extension
    app.run()
    return app
