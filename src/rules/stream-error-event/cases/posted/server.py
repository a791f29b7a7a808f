async def answers():
    # clean: no EventSource is here that would take it for a lost connection
    yield "event: error\ndata: no\n\n"
