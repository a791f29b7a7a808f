from feeds import PubSubClient, explorer, parse_address

PORT = 8000


async def main(logger):
    # finds: websocket-address-in-python/address
    feed = PubSubClient(server_uri="ws://localhost/pubsub")
    # finds: websocket-address-in-python/address
    feed.start_client(f"ws://localhost:{PORT}/pubsub")
    # finds: websocket-address-in-python/address
    page = explorer(endpoint="/graphql", subscriptions="wss://chat.example.com/subscriptions")
    # clean: only looked at
    parts = parse_address("ws://localhost:8000")
    # clean: a text for people
    page.field(help="ws://localhost:8000")
    # clean: HTTP
    feed.connect("https://chat.example.com")
    logger.info("ws://localhost/pubsub")
    return parts
