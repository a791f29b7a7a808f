import orders


async def paid(invoice):
    # finds: python-socket-broadcast/hands-all
    await orders.forward(invoice)
