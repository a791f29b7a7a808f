from utils import greeting


def lambda_handler(event, context):
    print(greeting(event["requestContext"]["connectionId"]))
    return {"statusCode": 200}
