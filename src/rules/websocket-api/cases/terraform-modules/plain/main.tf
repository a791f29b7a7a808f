variable "api_id" {}

# clean: every call is for an HTTP API
resource "aws_apigatewayv2_stage" "this" {
  api_id = var.api_id
  name   = "live"
}
