class ChatRequest:
    message: str


class User:
    id: str


async def get_current_user() -> User:
    return User()


async def process_chat_stream(request):
    for word in request.message.split():
        yield {"type": "chat", "message": word}
