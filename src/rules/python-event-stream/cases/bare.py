async def application(scope, receive, send):
    # finds: python-event-stream/bare-response
    await send(
        {
            "type": "http.response.start",
            "status": 200,
            "headers": [(b"content-type", b"text/event-stream")],
        }
    )
    await send({"type": "http.response.body", "body": b": \n\n", "more_body": True})


async def page(scope, receive, send):
    # clean: a page
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
