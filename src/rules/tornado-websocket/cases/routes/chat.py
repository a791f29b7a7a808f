import tornado.websocket


# finds: tornado-websocket/handler
class Chat(tornado.websocket.WebSocketHandler):
    def on_message(self, message):
        self.write_message(message)
