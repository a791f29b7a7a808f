import asyncio

import redis.asyncio as redis

# clean: Redis carries it to the other processes
listeners = set()


async def listen():
    queue = asyncio.Queue()
    listeners.add(queue)
    async for message in redis.Redis().pubsub().listen():
        await queue.put(message)
