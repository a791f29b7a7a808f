from hub import hub


async def closed(order):
    # finds: python-socket-broadcast/call
    await hub.broadcast({"order": order.id})
    # finds: python-socket-broadcast/call
    return await forward(order)


async def forward(message):
    # finds: python-socket-broadcast/call
    await hub.tell("order", message)
