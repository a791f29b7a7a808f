from secure import ContentSecurityPolicy

# finds: content-policy-websocket/allows
policy = ContentSecurityPolicy().default_src("'self'").connect_src("'self'", "wss://chat.example.com")
# clean: nothing of sockets
pages = ContentSecurityPolicy().connect_src("'self'")
