from backend.live import Manager


def connect(event, context):
    return {"statusCode": 200}


def report(event, context):
    return {"sent": 0}


def tell(connection_id):
    Manager().send(connection_id, b"hello")


def slug(title):
    return title.lower().replace(" ", "-")
