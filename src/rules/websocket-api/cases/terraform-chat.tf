# A whole API in one file, and what is like it.

# finds: websocket-api/api
resource "aws_apigatewayv2_api" "chat" {
  name                       = "chat-api"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}

# finds: websocket-api/route
resource "aws_apigatewayv2_route" "connect" {
  api_id        = aws_apigatewayv2_api.chat.id
  route_key     = "$connect"
  target        = "integrations/${aws_apigatewayv2_integration.connect.id}"
  authorizer_id = aws_apigatewayv2_authorizer.token.id
}

# finds: websocket-api/part
resource "aws_apigatewayv2_integration" "connect" {
  api_id           = "${aws_apigatewayv2_api.chat.id}"
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.connect.invoke_arn
}

# finds: websocket-api/part
resource "aws_apigatewayv2_authorizer" "token" {
  api_id          = local.api_id
  authorizer_type = "REQUEST"
  authorizer_uri  = aws_lambda_function.authorize.invoke_arn
  name            = "token"
}

locals {
  api_id = aws_apigatewayv2_api.chat.id
}

# finds: websocket-api/part
resource "aws_apigatewayv2_route_response" "connect" {
  # The API is found by way of another part of it, too.
  api_id             = aws_apigatewayv2_route.connect.api_id
  route_id           = aws_apigatewayv2_route.connect.id
  route_response_key = "$default"
}

# finds: websocket-api/part
resource "aws_apigatewayv2_integration_response" "connect" {
  api_id                   = aws_apigatewayv2_api.chat.id
  integration_id           = aws_apigatewayv2_integration.connect.id
  integration_response_key = "/200/"
}

# finds: websocket-api/part
resource "aws_apigatewayv2_model" "message" {
  api_id       = aws_apigatewayv2_api.chat.id
  content_type = "application/json"
  name         = "message"
  schema       = "{}"
}

# finds: websocket-api/part
resource "aws_apigatewayv2_deployment" "chat" {
  api_id = aws_apigatewayv2_api.chat.id
}

# finds: websocket-api/part
resource "aws_apigatewayv2_stage" "live" {
  api_id        = aws_apigatewayv2_api.chat.id
  deployment_id = aws_apigatewayv2_deployment.chat.id
  name          = "live"
}

# finds: websocket-api/part
resource "aws_apigatewayv2_domain_name" "chat" {
  domain_name = "ws.example.com"
}

# finds: websocket-api/part
resource "aws_apigatewayv2_api_mapping" "chat" {
  api_id      = aws_apigatewayv2_api.chat.id
  domain_name = aws_apigatewayv2_domain_name.chat.id
  stage       = aws_apigatewayv2_stage.live.id
}

# finds: websocket-api/permission
resource "aws_lambda_permission" "connect" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.connect.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.chat.execution_arn}/*/$connect"
}

# clean: a permission for a schedule
resource "aws_lambda_permission" "nightly" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.connect.function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.nightly.arn
}

# finds: websocket-api/grant-among-others
data "aws_iam_policy_document" "send" {
  statement {
    actions = [
      "execute-api:ManageConnections",
      # clean: a table
      "dynamodb:Query",
    ]
    resources = ["${aws_apigatewayv2_stage.live.execution_arn}/*"]
  }
  statement {
    actions   = ["execute-api:*"]
    resources = ["${aws_apigatewayv2_api.chat.execution_arn}/*"]
  }
  statement {
    actions   = ["execute-api:Invoke", "execute-api:ManageConnections"]
    resources = ["arn:aws:execute-api:*:*:*"]
  }
  statement {
    # clean: an HTTP API is invoked too
    actions   = ["execute-api:Invoke"]
    resources = ["${aws_apigatewayv2_api.http.execution_arn}/*"]
  }
  statement {
    # clean: nothing says for which API
    actions   = ["execute-api:Invoke"]
    resources = ["*"]
  }
}

# finds: websocket-api/grant
resource "aws_iam_policy" "heredoc" {
  policy = <<-EOT
    {
      "Statement": [{
        "Effect": "Allow",
        "Action": "execute-api:ManageConnections",
        "Resource": "arn:aws:execute-api:*:*:*/*/POST/@connections/*"
      }]
    }
  EOT
}

# finds: websocket-api/grant
resource "aws_iam_role_policy" "encoded" {
  role = aws_iam_role.send.id
  policy = jsonencode({
    Statement = [{
      Effect = "Allow"
      Action   = ["execute-api:Invoke"]
      Resource = ["arn:aws:execute-api:eu-west-1:123456789012:abc/live/POST/@connections/*"]
    }]
  })
}

# finds: websocket-api/grant
resource "aws_iam_role_policy_attachment" "managed" {
  role = aws_iam_role.send.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonAPIGatewayInvokeFullAccess"
}

# finds: websocket-api/grant-among-others
data "aws_iam_policy_document" "mixed" {
  # clean: a table
  statement {
    actions   = ["dynamodb:GetItem"]
    resources = ["*"]
  }
  statement {
    actions   = ["execute-api:ManageConnections"]
    resources = ["*"]
  }
}

# clean: what its document allows besides is the reason for it
resource "aws_iam_policy" "mixed" {
  policy = data.aws_iam_policy_document.mixed.json
}

# finds: websocket-api/grant
data "aws_iam_policy_document" "only" {
  statement {
    actions   = ["execute-api:ManageConnections"]
    resources = ["*"]
  }
}

# finds: websocket-api/grant
resource "aws_iam_policy" "only" {
  policy = data.aws_iam_policy_document.only.json
}

output "url" {
  # finds: websocket-api/address
  value = "wss://${aws_apigatewayv2_api.chat.id}.execute-api.eu-west-1.amazonaws.com/live"
}

output "load_balancer" {
  # clean: the address of something else
  value = "wss://${aws_lb.edge.dns_name}/ws"
}

# clean: an HTTP API
resource "aws_apigatewayv2_api" "http" {
  name          = "http"
  protocol_type = "HTTP"
}

# clean: a route of the HTTP API
resource "aws_apigatewayv2_route" "http" {
  api_id    = aws_apigatewayv2_api.http.id
  route_key = "$default"
}

# clean: what the HTTP API may invoke
resource "aws_lambda_permission" "http" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.connect.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.http.execution_arn}/*/*"
}

# clean: a domain of the HTTP API
resource "aws_apigatewayv2_domain_name" "http" {
  domain_name = "api.example.com"
}

resource "aws_apigatewayv2_api_mapping" "http" {
  api_id      = aws_apigatewayv2_api.http.id
  domain_name = aws_apigatewayv2_domain_name.http.id
  stage       = "live"
}

# clean: a REST API
resource "aws_api_gateway_rest_api" "rest" {
  name = "websocket-admin"
}

# clean: the word on another type
resource "aws_bedrockagentcore_gateway" "tools" {
  name          = "WEBSOCKET"
  protocol_type = "MCP"
}

# clean: commented out
# resource "aws_apigatewayv2_api" "old" { protocol_type = "WEBSOCKET" }

# finds: websocket-api/permission
resource "aws_lambda_permission" "without_source" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.authorize.function_name
  principal     = "apigateway.amazonaws.com"
}

resource "aws_lambda_function" "authorize" {
  function_name = "authorize"
}

# clean: without a source, of a function that no API calls
resource "aws_lambda_permission" "unknown" {
  action        = "lambda:InvokeFunction"
  function_name = "elsewhere"
  principal     = "apigateway.amazonaws.com"
}

# finds: websocket-api/beside
resource "aws_route53_record" "chat" {
  name    = "ws.example.com"
  type    = "A"
  zone_id = var.zone

  alias {
    name                   = aws_apigatewayv2_domain_name.chat.domain_name_configuration[0].target_domain_name
    zone_id                = aws_apigatewayv2_domain_name.chat.domain_name_configuration[0].hosted_zone_id
    evaluate_target_health = false
  }
}

# clean: of the domain of the HTTP API
resource "aws_route53_record" "http" {
  name    = "api.example.com"
  type    = "CNAME"
  zone_id = var.zone
  ttl     = 60
  records = [aws_apigatewayv2_domain_name.http.domain_name_configuration[0].target_domain_name]
}
