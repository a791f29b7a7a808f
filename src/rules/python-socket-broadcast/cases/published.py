from ws4redis.publisher import RedisPublisher

from .books import Publisher


def announce(text):
    # finds: python-socket-broadcast/call
    RedisPublisher(facility="log", broadcast=True).publish_message(text)
    # clean: of books
    Publisher("log").publish_message(text)
