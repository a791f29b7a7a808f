from flask import Response


def stream():
    # finds: stream-ids-unread/unread (likely)
    yield f"id: {1}\ndata: 1\n\n"


def events():
    return Response(stream(), mimetype="text/event-stream")
