resource "aws_apigatewayv2_api" "socket" {
  name                       = "${var.project}-socket-${var.environment}"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}

resource "aws_apigatewayv2_api" "shop" {
  name          = "${var.project}-shop-${var.environment}"
  protocol_type = "HTTP"
}

# finds: log-retention/api
resource "aws_cloudwatch_log_group" "socket" {
  name              = "/aws/apigateway/${var.project}-socket-${var.environment}"
  retention_in_days = 7
}

# clean: of the HTTP API
resource "aws_cloudwatch_log_group" "shop" {
  name              = "/aws/apigateway/${var.project}-shop-${var.environment}"
  retention_in_days = 7
}
