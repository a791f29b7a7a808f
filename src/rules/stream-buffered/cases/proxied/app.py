from flask import Response


def stream():
    # clean: nginx.conf turns buffering off
    return Response(iter(()), mimetype="text/event-stream")
