from flask import Flask
from flask_sock import Sock
from geventwebsocket.server import WebSocketServer

app = Flask(__name__)
# finds: flask-websocket/extension
sock = Sock(app)


# finds: flask-websocket/route
@sock.route("/echo")
def echo(ws):
    ws.send(ws.receive())


# clean: an ordinary route
@app.route("/sock")
def page():
    return "@sock.route('/in-a-string')"


# finds: flask-websocket/worker
WebSocketServer(("", 8000), app).serve_forever()
