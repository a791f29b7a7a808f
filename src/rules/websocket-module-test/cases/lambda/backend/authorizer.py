class Authorizer:
    """Asked at $connect."""

    def authorize(self, event):
        if event["headers"].get("Authorization") != "Bearer open":
            raise Exception("Unauthorized")
        return self._policy("Allow", event["methodArn"])

    def _policy(self, effect, arn):
        return {
            "principalId": "u-1",
            "policyDocument": {
                "Version": "2012-10-17",
                "Statement": [{"Action": "execute-api:Invoke", "Effect": effect, "Resource": arn}],
            },
        }


def handler(event, context):
    return Authorizer().authorize(event)
