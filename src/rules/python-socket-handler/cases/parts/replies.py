class Replies:
    async def answer(self, data):
        if not data:
            # finds: python-socket-send/sends
            await self.send(text_data="{}")
            return
        # finds: python-socket-send/sends
        await self.send(text_data=data)


class Shared:
    """A mailer inherits it too: it may send mail."""

    # clean: what it is a part of is not known
    async def room_closed(self, event):
        # clean: a socket or a mail
        await self.send(event["text"])
