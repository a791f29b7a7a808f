from flask import Response


def stream():
    # finds: stream-buffered/proxy (likely)
    return Response(iter(()), mimetype="text/event-stream")
