from apigw_sockets import management_client


def client_for(context):
    url = f"https://{context['domainName']}/{context['stage']}"
    return management_client("apigatewaymanagementapi", endpoint_url=url)
