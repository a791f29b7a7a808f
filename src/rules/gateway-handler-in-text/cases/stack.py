from aws_cdk import aws_lambda as lambda_


def functions(scope):
    lambda_.Function(
        scope,
        "Send",
        runtime=lambda_.Runtime.NODEJS_20_X,
        handler="index.handler",
        code=lambda_.Code.from_inline("""
// finds: gateway-handler-in-text/handler (likely)
exports.handler = async (event) => {
  // finds: gateway-handler-in-text/client-created
  const client = new ApiGatewayManagementApiClient({ endpoint: process.env.ENDPOINT })
  // finds: gateway-handler-in-text/call
  await client.send(new PostToConnectionCommand({ ConnectionId: event.id, Data: 'hi' }))
}
"""),
    )


# clean: a text that no function is made of
HINT = "client.post_to_connection(ConnectionId=event['id'])"
