import httpx
from httpx_sse import connect_sse


def listen(address):
    with httpx.Client() as client:
        # finds: python-event-client/client
        with connect_sse(client, "GET", address) as source:
            for event in source.iter_sse():
                print(event.data)
        # finds: python-event-client/accept
        client.stream("GET", address, headers={"Accept": "text/event-stream"})
        # clean: another type
        client.get(address, headers={"Accept": "application/json"})


def answer(response):
    # clean: what a server answers with
    response.headers = {"Content-Type": "text/event-stream"}
    return "Accept: text/event-stream"
