variable "api" {}
variable "key" {}
variable "arn" {}
variable "handler" {}

# finds: websocket-api/route
resource "aws_apigatewayv2_route" "this" {
  api_id    = var.api.id
  route_key = var.key
  target    = "integrations/${aws_apigatewayv2_integration.this.id}"
}

# finds: websocket-api/part
resource "aws_apigatewayv2_integration" "this" {
  api_id           = var.api.id
  integration_type = "AWS_PROXY"
  integration_uri  = var.handler
}

# finds: websocket-api/permission
resource "aws_lambda_permission" "this" {
  action        = "lambda:InvokeFunction"
  function_name = "send"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${var.arn}/*/${var.key}"
}
