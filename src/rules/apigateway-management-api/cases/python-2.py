import boto3

def handler(event, context):
    # finds: apigateway-management-api/client-created
    api = boto3.client('apigatewaymanagementapi')
    try:
        # finds: apigateway-management-api/call
        print "sent", api.post_to_connection(ConnectionId=event['id'], Data='x')
    except api.exceptions.GoneException, error:
        print >>log, error
        exec "raise error"
