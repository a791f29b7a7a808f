import time
from functools import wraps

from flask import Flask, Response, abort, request

app = Flask(__name__)


def token_required(view):
    @wraps(view)
    def checked(*args, **kwargs):
        if request.headers.get("Authorization") != "Bearer secret":
            abort(401)
        return view(*args, **kwargs)

    return checked


def ticks():
    while True:
        yield "data: 1\n\n"
        time.sleep(1)


@app.route("/checked")
@token_required
def checked():
    return Response(ticks(), mimetype="text/event-stream")


@app.route("/free")
def free():
    return Response(ticks(), mimetype="text/event-stream")
