import os

import boto3
import requests
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest


def send_message(client, connection_id, message):
    # finds: apigateway-management-api/call
    client.post_to_connection(ConnectionId=connection_id, Data=message)


def signed_request(method, url, data=None):
    request = AWSRequest(method=method, url=url, data=data)
    SigV4Auth(boto3.Session().get_credentials(), "execute-api", "eu-west-1").add_auth(request)
    return requests.request(method, url, headers=dict(request.headers), data=data)


def push(connection_id, text):
    url = f"https://{os.environ['DOMAIN']}/prod/@connections/{connection_id}"
    # finds: apigateway-management-api/request (likely)
    return signed_request("POST", url, text)


def play_sound(data):
    print(data)


def send_invoice(customer):
    # clean: another address
    return signed_request("POST", "https://example.com/invoices", customer)
