data "archive_file" "send" {
  type        = "zip"
  output_path = "send.zip"

  source {
    filename = "index.js"
    content  = <<-EOF
      // finds: gateway-handler-in-text/handler (likely)
      exports.handler = async (event) => {
        // finds: gateway-handler-in-text/client-created
        const client = new ApiGatewayManagementApiClient({ endpoint: process.env.ENDPOINT })
        // finds: gateway-handler-in-text/call
        await client.send(new PostToConnectionCommand({ ConnectionId: event.id, Data: 'hi' }))
      }
    EOF
  }
}

data "archive_file" "rest" {
  type                    = "zip"
  output_path             = "rest.zip"
  source_content_filename = "index.js"
  # clean: answers HTTP
  source_content = "exports.handler = async () => ({ statusCode: 200 })"
}
