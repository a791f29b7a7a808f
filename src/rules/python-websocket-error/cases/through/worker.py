import json

from botocore.exceptions import ClientError

from live import Manager, fits
from notifier import Notifier


def handler(event, context):
    manager = Manager()
    try:
        data = json.loads(event["body"])
    # clean: no message was sent yet
    except Exception:
        return {"statusCode": 400}
    try:
        fits(data)
    # clean: measures a text
    except ClientError:
        return {"statusCode": 413}
    try:
        Notifier(manager).tell(event["connections"], data)
    except ClientError as error:
        # finds: python-websocket-error/gone-handler
        if error.response["Error"]["Code"] == "GoneException":
            return {"statusCode": 410}
    # finds: python-websocket-error/send-failure
    except Exception:
        return {"statusCode": 500}
    return {"statusCode": 200}
