"""A small chat.

    <script>
    var ws = new WebSocket("ws://localhost:8000/ws");
    </script>
"""
from fastapi import FastAPI
from fastapi.responses import HTMLResponse

app = FastAPI()

page = """
<!DOCTYPE html>
<form onsubmit="say(event)"><input id="text"></form>
<script>
    // finds: websocket-in-python-string/page
    var ws = new WebSocket("ws://localhost:8000/ws");
    ws.onmessage = function(event) { show(event.data) };
</script>
"""


def shown(host, token):
    """Opens a socket in the page:

    var ws = new WebSocket("ws://localhost:8000/ws");
    """
    "an example: const ws = new WebSocket(url)" ' and more'
    return f'''<script>
      // finds: websocket-in-python-string/page
      const ws = new WebSocket("wss://{host}/ws?token={token["a"]}");
      ws.onopen = () => {{ ws.send(JSON.stringify({{ type: "hello" }})) }};
    </script>'''


@app.get("/")
async def index():
    return HTMLResponse(
        "<script>"
        # finds: websocket-in-python-string/page
        "let ws = new WebSocket('ws://' + location.host + '/ws');"
        "</script>"
    )


TEMPLATE = """
<script>
  const options = {{ retry: true }};
  // finds: websocket-in-python-string/page
  const ws = new WebSocket("{address}");
</script>
"""


def render(address):
    return TEMPLATE.format(address=address)


class Live:
    """Reloads pages.

    const ws = new WebSocket(url)
    """

    # finds: websocket-in-python-string/code
    script = "const ws = new WebSocket(\"wss://live.example.com/ws\");\nws.onmessage = () => location.reload();"

    def fail(self):
        # clean: a message
        raise RuntimeError("new WebSocket(url) failed")


# clean: a sentence
HELP = "Open it with new WebSocket(url) in the browser."
# clean: an expression by itself
NAME = "new WebSocket(url)"
