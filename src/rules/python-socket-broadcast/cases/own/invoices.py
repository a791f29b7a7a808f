import orders


async def paid(invoice):
    # finds: python-socket-broadcast/call
    await orders.forward(invoice)
