from hub import hub


async def closed(order):
    # finds: python-socket-broadcast/hands-all
    await hub.broadcast({"order": order.id})
    # finds: python-socket-broadcast/hands-all
    return await forward(order)


async def forward(message):
    # finds: python-socket-broadcast/hands-all
    await hub.tell("order", message)
