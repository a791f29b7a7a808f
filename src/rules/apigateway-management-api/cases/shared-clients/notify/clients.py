import boto3

from .names import Service

session = boto3.Session()
queue = session.client(Service.QUEUE.value)


def management_api():
    # Names the service by a constant of another file; post_to_connection is named only here.
    # finds: apigateway-management-api/client-created
    return session.client(
        Service.MANAGEMENT.value,
        endpoint_url="https://abc123.execute-api.eu-west-1.amazonaws.com/prod",
    )
