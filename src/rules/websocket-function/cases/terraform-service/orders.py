import json
import os

import boto3

DIGEST = os.environ["DIGEST_FUNCTION"]


# clean: it calls a function, and no connection
def handler(event, context):
    boto3.client("lambda").invoke(FunctionName=DIGEST, Payload=json.dumps(event))
    return {"statusCode": 202}
