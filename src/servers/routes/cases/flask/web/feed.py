from flask import Blueprint, Response

feed = Blueprint("feed", __name__, url_prefix="/feed")


# finds: stream GET /live/stream/{room}
@feed.route("/stream/<string:room>")
def stream(room):
    return Response(iter([]), mimetype="text/event-stream")


# finds: post POST /live/message
@feed.route("/message", methods=["POST"])
def message():
    return "", 202
