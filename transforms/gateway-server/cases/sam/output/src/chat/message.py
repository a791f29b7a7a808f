from boto3.session import Session
from chat.names import name_of
from realtime.apigw_sockets import management_client


def handler(event, context):
    client = management_client(Session().client, service_name="apigatewaymanagementapi", endpoint_url="https://example.com/live")
    client.post_to_connection(ConnectionId=event["requestContext"]["connectionId"], Data=name_of(event))
    return {"statusCode": 200}
