resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}

# finds: connection-table/key
resource "aws_dynamodb_table" "open" {
  name                        = "open-sockets"
  hash_key                    = "connectionId"
  deletion_protection_enabled = true

  attribute {
    name = "connectionId"
    type = "S"
  }
  # clean: encryption, which is called SSE as well
  server_side_encryption {
    enabled = true
  }
}

# finds: connection-table/key
resource "aws_dynamodb_table" "rooms" {
  name      = "rooms"
  hash_key  = "room_id"
  range_key = "connection_id"
  lifecycle {
    prevent_destroy = true
  }
}

# finds: connection-table/key
resource "aws_dynamodb_table" "subscriptions" {
  name     = "subscriptions"
  hash_key = "id"
  global_secondary_index {
    name            = "by-connection"
    hash_key        = "ConnectionID"
    projection_type = "ALL"
  }
}

# Written by the API itself, without any code.
# finds: connection-table/stored
resource "aws_dynamodb_table" "presence" {
  name     = "presence"
  hash_key = "pk"
}

resource "aws_apigatewayv2_integration" "presence" {
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "AWS"
  integration_uri  = "arn:aws:apigateway:eu-west-1:dynamodb:action/PutItem"
  request_templates = {
    "application/json" = <<-EOT
      { "TableName": "${aws_dynamodb_table.presence.name}", "Item": { "pk": { "S": "$context.connectionId" } } }
    EOT
  }
}

# finds: connection-table/name
resource "aws_dynamodb_table" "connections" {
  name     = "chat-connections"
  hash_key = "id"
}

# clean: the same word of something else, which no function of the API knows
resource "aws_dynamodb_table" "oauth_connections" {
  name     = "oauth-connections"
  hash_key = "user_id"
}

# clean: what people wrote must survive
resource "aws_dynamodb_table" "messages" {
  name     = "chat-messages"
  hash_key = "message_id"
}

resource "aws_apigatewayv2_integration" "connect" {
  api_id           = aws_apigatewayv2_api.chat.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.connect.invoke_arn
}

resource "aws_lambda_function" "connect" {
  function_name = "connect"
  environment {
    variables = {
      CONNECTIONS_TABLE = aws_dynamodb_table.connections.name
      MESSAGES_TABLE    = aws_dynamodb_table.messages.name
    }
  }
}

# finds: connection-table/key
module "registry" {
  source   = "terraform-aws-modules/dynamodb-table/aws"
  name     = "from-registry"
  hash_key = "connectionId"
}
