from flask import Response


def events():
    # clean: nothing here serves HTTP/2
    return Response(iter(()), mimetype="text/event-stream", headers={"Connection": "keep-alive"})
