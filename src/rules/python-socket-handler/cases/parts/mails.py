from .replies import Shared


class Mailer(Shared):
    async def send(self, text):
        print(text)
