# One module makes all tables: the call is what has to go.
# finds: connection-table/key
module "connections" {
  source   = "./table"
  name     = "connections"
  hash_key = "connectionId"
}

# clean: another table
module "users" {
  source   = "./table"
  name     = "users"
  hash_key = "userId"
}

# finds: connection-table/key
module "once" {
  source   = "./own"
  hash_key = "connectionId"
}

# finds: connection-table/name
module "presence" {
  source   = "./table"
  name     = "chat-connections"
  hash_key = "id"
}

resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

resource "aws_apigatewayv2_integration" "connect" {
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.connect.invoke_arn
}

resource "aws_lambda_function" "connect" {
  function_name = "connect"
  environment {
    variables = { TABLE = module.presence.name }
  }
}
