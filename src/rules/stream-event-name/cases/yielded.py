async def events(messages):
    async for message in messages:
        yield {
            "data": message.text,
            # finds: stream-event-name/from-data
            "event": message.kind,
        }
