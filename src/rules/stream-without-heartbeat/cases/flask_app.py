import queue
import time

from flask import Flask, Response, make_response, stream_with_context

app = Flask(__name__)
listeners = []


@app.route("/events")
def events():
    def stream():
        messages = queue.Queue()
        listeners.append(messages)
        # finds: stream-without-heartbeat/silent (likely)
        while True:
            yield messages.get()

    return Response(stream_with_context(stream()), mimetype="text/event-stream")


@app.route("/beaten")
def beaten():
    def stream():
        messages = queue.Queue()
        # clean: it says that it is alive
        while True:
            try:
                yield messages.get(timeout=20)
            except queue.Empty:
                yield ": still here\n\n"

    return Response(stream(), mimetype="text/event-stream")


@app.route("/changed")
def changed():
    def stream():
        yield "event: heartbeat\ndata: 1\n\n"
        last = None
        # finds: stream-without-heartbeat/silent (likely)
        while True:
            newest = len(listeners)
            if newest != last:
                last = newest
                yield f"data: {newest}\n\n"
            time.sleep(1)

    return make_response(stream(), {"Content-Type": "text/event-stream"})
