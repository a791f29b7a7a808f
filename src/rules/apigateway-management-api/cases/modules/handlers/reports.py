"""A function of that name which is its own."""


def broadcast(report):
    print(report)


def create(event, context):
    # clean: it prints
    broadcast(event["report"])
