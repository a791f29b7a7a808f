# @ws in a comment
@app
chat

# finds: architect-websocket/api
@ws
# finds: architect-websocket/route
send-message

@http
# clean: HTTP
get /

@events
# clean: an event
ws
