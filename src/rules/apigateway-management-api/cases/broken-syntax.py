import boto3

# finds: apigateway-management-api/client-created
api = boto3.client("apigatewaymanagementapi")


def send(connection_id)
    print "sending", connection_id
<<<<<<< HEAD
    # finds: apigateway-management-api/call
    api.post_to_connection(ConnectionId=connection_id, Data=b"a")
=======
    # finds: apigateway-management-api/call
    api.post_to_connection(ConnectionId=connection_id, Data=b"b")
>>>>>>> other
