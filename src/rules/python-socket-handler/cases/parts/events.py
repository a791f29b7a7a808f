class Events:
    """Heard from the channel layer by the consumer that inherits this class."""

    # finds: python-socket-handler/method
    async def room_message(self, event):
        # finds: python-socket-send/sends
        await self.send(text_data=event["text"])

    # clean: it is not called with a message
    async def room_size(self):
        return len(self.members)
