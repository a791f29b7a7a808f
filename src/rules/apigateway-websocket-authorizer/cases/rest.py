def handler(event, context):
    # clean: a REST API, whose clients send a header
    action = "execute-api:Invoke" if event["headers"]["Authorization"] else "none"
    return {"policyDocument": {"Statement": [{"Action": action, "Resource": event["methodArn"]}]}}
