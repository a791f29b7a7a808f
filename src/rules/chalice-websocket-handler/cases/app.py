from chalice import Chalice, Blueprint
from boto3.session import Session

app = Chalice(app_name="chat")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = Session()
extra = Blueprint(__name__)


# finds: chalice-websocket-handler/handler
@app.on_ws_connect()
def connect(event):
    # finds: chalice-websocket-handler/send
    app.websocket_api.send(event.connection_id, "welcome")


# finds: chalice-websocket-handler/handler
@extra.on_ws_message(name="message")
def message(event):
    # clean: some other thing that sends
    event.send("x")


# clean: an HTTP route
@app.route("/")
def index():
    return {}


class Own:
    def on_ws_connect(self):
        return lambda handler: handler


own = Own()


# clean: a decorator of this file
@own.on_ws_connect()
def handler(event):
    return event


# clean: a name that every object of the scanner has, too
@app.constructor()
def built(event):
    return {}
