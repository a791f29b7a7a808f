from channels.routing import ChannelNameRouter, ProtocolTypeRouter

# clean: no WebSocket
application = ProtocolTypeRouter({"channel": ChannelNameRouter({})})
