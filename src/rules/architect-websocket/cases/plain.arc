@app
plain

# finds: architect-websocket/api
@ws

@static
