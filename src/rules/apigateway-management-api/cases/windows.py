# Windows line ends, tabs, a byte order mark and 🙂
import boto3

def send(data="🚀"):
	# finds: apigateway-management-api/client-created, apigateway-management-api/call
	x = "🙂"; boto3.client("apigatewaymanagementapi").post_to_connection(Data=data)
