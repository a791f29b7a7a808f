from aws_cdk import aws_iam as iam

# clean: grants the action in a template, for a WebSocket API and its methodArn
statement = iam.PolicyStatement(actions=["execute-api:Invoke"], resources=["*"])
