def joined(client, room, name):
    return client.websocket_connect(f"/api/rooms/{room}/ws", params={"name": name})
