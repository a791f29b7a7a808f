const ws = new WebSocket('ws://localhost/graphql', 'graphql-transport-ws')
ws.onmessage = (event) => show(event.data)
