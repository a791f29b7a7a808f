"""Authorizer of the WebSocket API: answers with execute-api:Invoke."""


def handler(event, context):
    # finds: apigateway-websocket-authorizer/token (likely)
    token = event["queryStringParameters"]["token"]
    effect = "Allow" if token == "secret" else "Deny"
    return {
        "principalId": "user",
        "policyDocument": {
            "Statement": [
                {
                    # finds: apigateway-websocket-authorizer/policy
                    "Action": "execute-api:Invoke",
                    "Effect": effect,
                    "Resource": event["methodArn"],
                }
            ],
        },
    }
