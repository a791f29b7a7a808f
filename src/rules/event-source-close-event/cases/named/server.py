def events():
    yield "event: close\ndata:\n\n"
