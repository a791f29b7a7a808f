import asyncio

# clean: one process
clients = []


def listen():
    queue = asyncio.Queue()
    clients.append(queue)
    return queue
