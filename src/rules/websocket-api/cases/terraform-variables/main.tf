variable "kind" {
  default = "HTTP"
}

variable "other" {
  default = "HTTP"
}

variable "asked" {}

# finds: websocket-api/api
resource "aws_apigatewayv2_api" "either" {
  name          = "either"
  protocol_type = var.kind
}

# finds: websocket-api/part
resource "aws_apigatewayv2_stage" "either" {
  api_id = aws_apigatewayv2_api.either.id
  name   = "live"
}

# clean: its default, and nothing says otherwise
resource "aws_apigatewayv2_api" "http" {
  name          = "http"
  protocol_type = var.other
}

# finds: websocket-api/api
resource "aws_apigatewayv2_api" "asked" {
  name          = "asked"
  protocol_type = var.asked
}

# clean: unknown, but only HTTP APIs have this
resource "aws_apigatewayv2_api" "with_origins" {
  name          = "web"
  protocol_type = var.asked
  cors_configuration {
    allow_origins = ["*"]
  }
}
