def authorize(event, context):
    return {"principalId": "u", "policyDocument": {"Version": "2012-10-17", "Statement": []}}
